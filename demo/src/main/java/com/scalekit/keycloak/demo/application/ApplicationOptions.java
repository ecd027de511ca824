package com.scalekit.keycloak.demo.application;

import java.net.URI;
import java.util.Optional;

/**
 * What the application is told about its provider. Immutable: every {@code with…} answers a changed copy.
 *
 * @param issuer the provider, as it names itself in its tokens
 * @param clientId the application's name at the provider
 * @param clientSecret the application's password at the provider
 * @param port of http on 127.0.0.1; 0 picks a free one
 * @param portal another way in, which the start page links to
 */
public record ApplicationOptions(URI issuer, String clientId, String clientSecret, int port, Optional<URI> portal) {

    /** The client of the demo realm, at this issuer, on port 8090. */
    public static ApplicationOptions of(URI issuer) {
        return new ApplicationOptions(issuer, "demo-app", "demo-app-secret", 8090, Optional.empty());
    }

    /** Signs in as this client. */
    public ApplicationOptions withClient(String id, String secret) {
        return new ApplicationOptions(issuer, id, secret, port, portal);
    }

    /** Listens there; 0 stands for a free port. */
    public ApplicationOptions withPort(int number) {
        return new ApplicationOptions(issuer, clientId, clientSecret, number, portal);
    }

    /** The start page links to this page, where customers find the application among their own. */
    public ApplicationOptions withPortal(URI page) {
        return new ApplicationOptions(issuer, clientId, clientSecret, port, Optional.of(page));
    }

    /** Without the secret, so that nobody logs it by accident. */
    @Override
    public String toString() {
        return "ApplicationOptions[issuer=" + issuer + ", clientId=" + clientId + ", port=" + port + ", portal="
                + portal + "]";
    }
}
