package com.scalekit.keycloak.simulator.protocol;

import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;

/**
 * A customer's identity provider vouches for somebody.
 *
 * @param requestId the request that it answers; empty if nobody asked
 */
public record Assertion(String connectionId, String requestId, SimulatedUser user) {

    /** Whether the identity provider started the login by itself. */
    public boolean isUnsolicited() {
        return requestId.isEmpty();
    }
}
