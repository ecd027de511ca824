package com.scalekit.keycloak.simulator.protocol;

import java.time.Duration;

/**
 * A login that starts at the customer's side, as Scalekit tells the application of it. An empty text leaves the claim
 * out.
 */
public record IdpInitiatedLogin(
        String connectionId, String organizationId, String loginHint, String relayState, Duration lifetime) {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    /** Of this person, over this connection. */
    public static IdpInitiatedLogin of(String connectionId, String organizationId, String loginHint) {
        return new IdpInitiatedLogin(connectionId, organizationId, loginHint, "", LIFETIME);
    }

    /** The same login with whatever the identity provider sent along. */
    public IdpInitiatedLogin withRelayState(String sent) {
        return new IdpInitiatedLogin(connectionId, organizationId, loginHint, sent, lifetime);
    }

    /** The same login with another lifetime of its token. */
    public IdpInitiatedLogin withLifetime(Duration longer) {
        return new IdpInitiatedLogin(connectionId, organizationId, loginHint, relayState, longer);
    }
}
