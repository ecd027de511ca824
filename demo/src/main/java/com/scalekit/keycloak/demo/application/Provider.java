package com.scalekit.keycloak.demo.application;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;

/** What the provider says of itself, and the check of its tokens. */
record Provider(OIDCProviderMetadata metadata, IDTokenValidator tokens) {

    static final int TIMEOUT_MILLIS = 10_000;

    private static final int MOST_BYTES_OF_KEYS = 256 * 1024;

    static Provider discover(ApplicationOptions options) throws SignInException {
        try {
            Issuer issuer = new Issuer(options.issuer());
            OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, TIMEOUT_MILLIS, TIMEOUT_MILLIS);
            return new Provider(metadata, validator(options, metadata));
        } catch (GeneralException | IOException e) {
            throw new SignInException("provider_unavailable", "The sign-in service cannot be reached.", e);
        }
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
