package com.scalekit.keycloak.simulator.control;

import java.util.Map;

/** How often each endpoint was called. */
public record CallCounts(Map<Endpoint, Long> byEndpoint) {

    /** The endpoints that are counted. */
    public enum Endpoint {
        DISCOVERY,
        AUTHORIZE,
        /** The token endpoint, asked to redeem a code. */
        TOKEN,
        /** The token endpoint, asked for an API token. */
        CLIENT_CREDENTIALS,
        KEYS,
        USERINFO,
        LOGOUT,
        CONNECTIONS,
        ORGANIZATIONS,
        /** Clicks on the application's tile in a customer's portal. */
        PORTAL_CLICKS
    }

    /** Does not change afterwards. */
    public CallCounts {
        byEndpoint = Map.copyOf(byEndpoint);
    }

    /** Calls of one endpoint. */
    public long of(Endpoint endpoint) {
        return byEndpoint.getOrDefault(endpoint, 0L);
    }

    /** Calls of the discovery document. */
    public long discovery() {
        return of(Endpoint.DISCOVERY);
    }

    /** Authorization requests. */
    public long authorize() {
        return of(Endpoint.AUTHORIZE);
    }

    /** Codes that somebody wanted to redeem. */
    public long token() {
        return of(Endpoint.TOKEN);
    }

    /** API tokens that somebody asked for. */
    public long clientCredentials() {
        return of(Endpoint.CLIENT_CREDENTIALS);
    }

    /** Calls of the key set. */
    public long keys() {
        return of(Endpoint.KEYS);
    }

    /** Calls of the userinfo endpoint. */
    public long userinfo() {
        return of(Endpoint.USERINFO);
    }

    /** Logouts. */
    public long logout() {
        return of(Endpoint.LOGOUT);
    }

    /** Calls of the list of connections, or of one connection. */
    public long connections() {
        return of(Endpoint.CONNECTIONS);
    }

    /** Calls about organizations and their domains. */
    public long organizations() {
        return of(Endpoint.ORGANIZATIONS);
    }

    /** Clicks on the application's tile in a customer's portal. */
    public long portalClicks() {
        return of(Endpoint.PORTAL_CLICKS);
    }

    /** Calls that a server makes, all together; browsers make the others. */
    public long fromServers() {
        return discovery() + token() + clientCredentials() + keys() + userinfo() + connections() + organizations();
    }

    /** The same, but for what a server reads every now and then whether anybody signs in or not: the list, its token, the keys. */
    public long forLogins() {
        return fromServers() - connections() - clientCredentials() - keys();
    }
}
