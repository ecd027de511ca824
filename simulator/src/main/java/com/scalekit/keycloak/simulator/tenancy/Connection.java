package com.scalekit.keycloak.simulator.tenancy;

import java.util.Map;

/**
 * A customer's single sign-on connection.
 *
 * @param provider the identity provider's name in Scalekit, such as {@code OKTA} or {@code IDP_SIMULATOR}
 * @param claims what this identity provider says of everybody, for example {@code email_verified}
 */
public record Connection(
        String id,
        String organizationId,
        ConnectionType type,
        String provider,
        ConnectionStatus status,
        boolean enabled,
        Map<String, Object> claims) {

    /** The provider whose sign-in page is Scalekit's own test page. */
    public static final String IDP_SIMULATOR = "IDP_SIMULATOR";

    /** Claims do not change behind the connection's back. */
    public Connection {
        claims = Map.copyOf(claims);
    }

    /** A completed and enabled connection without claims of its own. */
    public static Connection active(String id, String organizationId, ConnectionType type, String provider) {
        return new Connection(id, organizationId, type, provider, ConnectionStatus.COMPLETED, true, Map.of());
    }

    /** Whether people can sign in over it. */
    public boolean isActive() {
        return enabled && status == ConnectionStatus.COMPLETED;
    }

    /** Whether its sign-in page is the simulator page. */
    public boolean isSimulated() {
        return provider.equals(IDP_SIMULATOR);
    }

    /** The same connection, on or off. */
    public Connection withEnabled(boolean now) {
        return new Connection(id, organizationId, type, provider, status, now, claims);
    }

    /** The same connection in another state of setup. */
    public Connection withStatus(ConnectionStatus now) {
        return new Connection(id, organizationId, type, provider, now, enabled, claims);
    }

    /** The same connection, saying something else of everybody. */
    public Connection withClaims(Map<String, Object> now) {
        return new Connection(id, organizationId, type, provider, status, enabled, now);
    }
}
