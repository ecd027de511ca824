package com.scalekit.keycloak.demo.application;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import org.jspecify.annotations.Nullable;

/** The application's side of OpenID Connect: from a login to a validated person, and the way out. */
final class RelyingParty {

    private static final Scope SCOPE = new Scope("openid", "profile", "email");

    private final ApplicationOptions options;
    private final URI home;
    private Optional<Provider> provider = Optional.empty();

    RelyingParty(ApplicationOptions options, URI home) {
        this.options = options;
        this.home = home;
    }

    /** Where to send the browser; the extra parameters go along, but cannot replace those that protect the login. */
    URI authorizeUrl(PendingLogin login, Map<String, List<String>> extra) throws SignInException {
        var request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, SCOPE, new ClientID(options.clientId()), callback())
                .endpointURI(provider().metadata().getAuthorizationEndpointURI())
                .state(login.state())
                .nonce(login.nonce())
                .codeChallenge(login.verifier(), CodeChallengeMethod.S256);
        extra.forEach((name, values) -> request.customParameter(name, values.toArray(String[]::new)));
        return request.build().toURI();
    }

    /** The person whom this answer of the provider is about. */
    SignedIn complete(PendingLogin login, AuthenticationResponse answer) throws SignInException {
        if (answer instanceof AuthenticationErrorResponse error) {
            throw refused(error.getErrorObject());
        }
        AuthenticationSuccessResponse success = answer.toSuccessResponse();
        if (success.getIssuer() != null
                && !success.getIssuer().equals(provider().metadata().getIssuer())) {
            throw new SignInException("wrong_issuer", "The answer came from another sign-in service.");
        }
        try {
            OIDCTokens tokens = redeem(login, success);
            IDTokenClaimsSet claims = provider().tokens().validate(tokens.getIDToken(), login.nonce());
            Map<String, Object> userInfo = userInfo(tokens.getAccessToken());
            if (!claims.getSubject().getValue().equals(userInfo.get("sub"))) {
                throw new SignInException("wrong_user", "The sign-in service spoke of two different people.");
            }
            return new SignedIn(tokens.getIDToken(), claims.toJSONObject(), userInfo);
        } catch (BadJOSEException | JOSEException e) {
            throw new SignInException("invalid_token", "The sign-in service's answer is not valid.", e);
        } catch (IOException | ParseException e) {
            throw new SignInException("provider_unavailable", "The sign-in service did not answer properly.", e);
        }
    }

    /** Where to send the browser to sign out there as well. */
    URI logoutUrl(JWT idToken) throws SignInException {
        return new LogoutRequest(provider().endOfSession(), idToken, home, null).toURI();
    }

    private OIDCTokens redeem(PendingLogin login, AuthenticationSuccessResponse success)
            throws SignInException, IOException, ParseException {
        var grant = new AuthorizationCodeGrant(success.getAuthorizationCode(), callback(), login.verifier());
        var client = new ClientSecretBasic(new ClientID(options.clientId()), new Secret(options.clientSecret()));
        URI endpoint = provider().metadata().getTokenEndpointURI();
        HTTPResponse answer = Provider.send(
                new TokenRequest.Builder(endpoint, client, grant).build().toHTTPRequest());
        if (!answer.indicatesSuccess()) {
            throw refused(TokenErrorResponse.parse(answer).getErrorObject());
        }
        return OIDCTokenResponse.parse(answer).getOIDCTokens();
    }

    private Map<String, Object> userInfo(AccessToken token) throws SignInException, IOException, ParseException {
        URI endpoint = provider().metadata().getUserInfoEndpointURI();
        UserInfoResponse response =
                UserInfoResponse.parse(Provider.send(new UserInfoRequest(endpoint, token).toHTTPRequest()));
        if (!response.indicatesSuccess()) {
            throw refused(response.toErrorResponse().getErrorObject());
        }
        return response.toSuccessResponse().getUserInfo().toJSONObject();
    }

    private URI callback() {
        return home.resolve("/callback");
    }

    /** Discovered at the first need, so that the application starts without its provider. */
    private synchronized Provider provider() throws SignInException {
        if (provider.isEmpty()) {
            provider = Optional.of(Provider.discover(options));
        }
        return provider.get();
    }

    private static SignInException refused(@Nullable ErrorObject error) {
        String code = error == null || error.getCode() == null ? "unknown_error" : error.getCode();
        @Nullable String description = error == null ? null : error.getDescription();
        return new SignInException(
                code, description == null ? "The sign-in service refused, without saying why." : description);
    }
}
