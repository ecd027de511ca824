package com.scalekit.keycloak.simulator.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.scalekit.keycloak.simulator.mischief.Scripts.Place;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.tenancy.Client;
import com.scalekit.keycloak.simulator.wire.Answer;
import com.scalekit.keycloak.simulator.wire.Params;

/** {@code /oauth/token}: a code becomes tokens, once; a client gets a token for the management API. */
public final class TokenEndpoint {

    private final Environment environment;
    private final TokenClaims claims;
    private final LoginTokens tokens;

    /** The token endpoint of one environment. */
    public TokenEndpoint(Environment environment) {
        this.environment = environment;
        this.claims = new TokenClaims(environment);
        this.tokens = new LoginTokens(environment);
    }

    /** Whether a form asks for an API token. */
    public static boolean isForApi(Params form) {
        return form.text("grant_type").equals("client_credentials");
    }

    /** Answers one token request. */
    public Answer answer(Params form, String authorization) {
        ClientAuthentication caller = ClientAuthentication.of(form, authorization);
        Optional<Client> client = caller.authenticate(environment.clients());
        if (isForApi(form)) {
            return environment
                    .scripts()
                    .play(Place.CLIENT_CREDENTIALS, client.map(this::apiToken).orElseGet(TokenEndpoint::unknownClient));
        }
        Optional<TokenMischief> mischief = environment.scripts().token().take();
        Answer answer = client.map(known -> redeem(known, form, mischief)).orElseGet(TokenEndpoint::unknownClient);
        return mischief.map(wrong -> wrong.response().applyTo(answer)).orElse(answer);
    }

    private Answer apiToken(Client client) {
        String token = environment.signer().sign(claims.apiToken(client.id()));
        environment.logins().apiTokens().put(token, client.id());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", token);
        answer.put("token_type", "Bearer");
        answer.put("expires_in", Logins.API_TOKEN_LIFETIME.toSeconds());
        answer.put("scope", "openid");
        return Answer.json(200, answer);
    }

    private Answer redeem(Client client, Params form, Optional<TokenMischief> mischief) {
        if (!form.text("grant_type").equals("authorization_code")) {
            return error(400, "unsupported_grant_type", "Only authorization_code and client_credentials");
        }
        if (form.find("code").isEmpty() || form.find("redirect_uri").isEmpty()) {
            return error(400, "invalid_request", "code and redirect_uri are required");
        }
        // Taken before anything is checked: a code that was shown wrongly once is spent.
        Optional<Login> login = environment.logins().codes().take(form.text("code"));
        return login.filter(found -> belongsTo(found, client, form))
                .map(found -> tokens(found, form.text("code"), mischief))
                .orElseGet(() -> error(400, "invalid_grant", "The code is invalid, expired or used"));
    }

    private static boolean belongsTo(Login login, Client client, Params form) {
        AuthorizeRequest request = login.request();
        return request.clientId().equals(client.id())
                && request.redirectUri().equals(form.text("redirect_uri"))
                && isVerified(request.codeChallenge(), form.text("code_verifier"));
    }

    private static boolean isVerified(String challenge, String verifier) {
        if (challenge.isEmpty() || verifier.isEmpty()) {
            return challenge.isEmpty() && verifier.isEmpty();
        }
        try {
            return CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier))
                    .getValue()
                    .equals(challenge);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Answer tokens(Login login, String code, Optional<TokenMischief> mischief) {
        String accessToken = tokens.accessToken(login, draft -> {});
        String idToken =
                tokens.idToken(login, accessToken, code, draft -> mischief.ifPresent(wrong -> wrong.applyTo(draft)));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", accessToken);
        answer.put("token_type", "Bearer");
        answer.put("expires_in", Logins.ACCESS_TOKEN_LIFETIME.toSeconds() - 1);
        answer.put("id_token", idToken);
        answer.put("scope", login.request().scope());
        return Answer.json(200, answer);
    }

    private static Answer unknownClient() {
        return error(401, "invalid_client", "Client authentication failed")
                .withHeader("WWW-Authenticate", "Basic realm=\"scalekit\"");
    }

    private static Answer error(int status, String code, String description) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("error", code);
        answer.put("error_description", description);
        return Answer.json(status, answer);
    }
}
