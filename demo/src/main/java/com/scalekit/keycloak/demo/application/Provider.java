package com.scalekit.keycloak.demo.application;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderConfigurationRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;

/** What the provider says of itself, and the check of its tokens. */
record Provider(OIDCProviderMetadata metadata, IDTokenValidator tokens) {

    private static final int TIMEOUT_MILLIS = 20_000;

    private static final int MOST_BYTES_OF_KEYS = 256 * 1024;

    static Provider discover(ApplicationOptions options) throws SignInException {
        try {
            OIDCProviderMetadata metadata = metadata(options.reachableIssuer());
            // By whatever way it was reached: nobody else may say where to send people and where tokens come from.
            if (!metadata.getIssuer().equals(new Issuer(options.issuer()))) {
                throw new SignInException("wrong_issuer", "The sign-in service is not the one that was expected.");
            }
            return new Provider(metadata, validator(options, metadata));
        } catch (ParseException | IOException e) {
            throw new SignInException("provider_unavailable", "The sign-in service cannot be reached.", e);
        }
    }

    /** OpenID Connect Discovery, section 4, but not necessarily at the address that the provider has for browsers. */
    private static OIDCProviderMetadata metadata(URI reachableIssuer) throws IOException, ParseException {
        URI document = URI.create(reachableIssuer + OIDCProviderConfigurationRequest.OPENID_PROVIDER_WELL_KNOWN_PATH);
        HTTPResponse answer = send(new HTTPRequest(HTTPRequest.Method.GET, document));
        answer.ensureStatusCode(HTTPResponse.SC_OK);
        return OIDCProviderMetadata.parse(answer.getBodyAsJSONObject());
    }

    static HTTPResponse send(HTTPRequest request) throws IOException {
        request.setConnectTimeout(TIMEOUT_MILLIS);
        request.setReadTimeout(TIMEOUT_MILLIS);
        return request.send();
    }

    URI endOfSession() throws SignInException {
        URI endpoint = metadata.getEndSessionEndpointURI();
        if (endpoint == null) {
            throw new SignInException("no_logout", "The sign-in service offers no sign-out.");
        }
        return endpoint;
    }

    private static IDTokenValidator validator(ApplicationOptions options, OIDCProviderMetadata metadata)
            throws MalformedURLException {
        // The library's own time-out is half a second, which a busy machine overruns.
        var keys = new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MOST_BYTES_OF_KEYS);
        return new IDTokenValidator(
                metadata.getIssuer(),
                new ClientID(options.clientId()),
                JWSAlgorithm.RS256,
                metadata.getJWKSetURI().toURL(),
                keys);
    }
}
