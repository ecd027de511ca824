package com.scalekit.keycloak.domain;

import java.net.URI;

/**
 * One Scalekit environment as one identity provider is configured to use it.
 *
 * @param key identifies the identity provider and the state of its configuration that matters to Scalekit; a change of
 *     URL, client or secret gives another key, so that nothing learned under the old ones is used again
 * @param url the environment URL, without a trailing slash; it is also the expected issuer
 * @param clientId the client id, for sign-in and management API alike
 * @param clientSecret the client secret as configured: literal, or a reference {@code ${vault.…}}; never logged
 */
public record ScalekitEnvironment(String key, URI url, String clientId, String clientSecret) {

    /** A path of this environment. */
    public URI at(String path) {
        return URI.create(url + path);
    }

    /** Never the secret: this reaches log lines. */
    @Override
    public String toString() {
        return url + " (" + clientId + ")";
    }
}
