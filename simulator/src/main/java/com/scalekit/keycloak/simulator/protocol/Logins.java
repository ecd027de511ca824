package com.scalekit.keycloak.simulator.protocol;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import com.scalekit.keycloak.simulator.wire.ExpiringStore;

/** Logins under way, and what they left behind. */
public final class Logins {

    private static final Duration SIGN_IN_TIME = Duration.ofMinutes(30);
    private static final Duration ASSERTION_LIFETIME = Duration.ofMinutes(5);
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);
    private static final Duration SESSION_LIFETIME = Duration.ofHours(12);
    /** How long an API token lives: a second less than a day. */
    static final Duration API_TOKEN_LIFETIME = Duration.ofSeconds(86_399);
    /** How long an access token lives, by its own claims. */
    static final Duration ACCESS_TOKEN_LIFETIME = Duration.ofMinutes(15);

    private final ExpiringStore<PendingLogin> pending;
    private final ExpiringStore<Assertion> assertions;
    private final ExpiringStore<Login> codes;
    private final ExpiringStore<Login> sessions;
    private final ExpiringStore<PortalSession> portalSessions;
    private final ExpiringStore<Login> accessTokens;
    private final ExpiringStore<String> apiTokens;

    Logins(Clock clock) {
        pending = new ExpiringStore<>(clock, SIGN_IN_TIME);
        assertions = new ExpiringStore<>(clock, ASSERTION_LIFETIME);
        codes = new ExpiringStore<>(clock, CODE_LIFETIME);
        sessions = new ExpiringStore<>(clock, SESSION_LIFETIME);
        portalSessions = new ExpiringStore<>(clock, SESSION_LIFETIME);
        accessTokens = new ExpiringStore<>(clock, ACCESS_TOKEN_LIFETIME);
        apiTokens = new ExpiringStore<>(clock, API_TOKEN_LIFETIME);
    }

    /** People who are at a sign-in page, by request id. */
    public ExpiringStore<PendingLogin> pending() {
        return pending;
    }

    /** Somebody who is at a sign-in page of this connection. */
    public Optional<PendingLogin> pending(String connectionId, String requestId) {
        return pending.get(requestId).filter(login -> login.connection().id().equals(connectionId));
    }

    /** What identity providers vouch for, by the reference that travels through the browser in place of it. */
    public ExpiringStore<Assertion> assertions() {
        return assertions;
    }

    /** Finished logins, by the code that nobody has redeemed yet. */
    public ExpiringStore<Login> codes() {
        return codes;
    }

    /** Finished logins, by the session id in the browser's cookie. */
    public ExpiringStore<Login> sessions() {
        return sessions;
    }

    /** People whom a customer's identity provider remembers, by the secret in that provider's cookie. */
    public ExpiringStore<PortalSession> portalSessions() {
        return portalSessions;
    }

    /** Finished logins, by access token. */
    public ExpiringStore<Login> accessTokens() {
        return accessTokens;
    }

    /** Client ids, by API token. */
    public ExpiringStore<String> apiTokens() {
        return apiTokens;
    }

    /** Forgets the people, but not the API tokens, which outlive a change of tenants. */
    public void clear() {
        pending.clear();
        assertions.clear();
        codes.clear();
        sessions.clear();
        portalSessions.clear();
        accessTokens.clear();
    }
}
