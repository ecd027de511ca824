package com.scalekit.keycloak.simulator.protocol;

import java.time.Clock;
import java.time.Duration;

import com.scalekit.keycloak.simulator.wire.ExpiringStore;

/** Logins under way, and what they left behind. */
public final class Logins {

    private static final Duration SIGN_IN_TIME = Duration.ofMinutes(30);
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);
    private static final Duration SESSION_LIFETIME = Duration.ofHours(12);
    /** How long an API token lives: a second less than a day. */
    static final Duration API_TOKEN_LIFETIME = Duration.ofSeconds(86_399);
    /** How long an access token lives, by its own claims. */
    static final Duration ACCESS_TOKEN_LIFETIME = Duration.ofMinutes(15);

    private final ExpiringStore<PendingLogin> pending;
    private final ExpiringStore<Login> codes;
    private final ExpiringStore<Login> sessions;
    private final ExpiringStore<Login> accessTokens;
    private final ExpiringStore<String> apiTokens;

    Logins(Clock clock) {
        pending = new ExpiringStore<>(clock, SIGN_IN_TIME);
        codes = new ExpiringStore<>(clock, CODE_LIFETIME);
        sessions = new ExpiringStore<>(clock, SESSION_LIFETIME);
        accessTokens = new ExpiringStore<>(clock, ACCESS_TOKEN_LIFETIME);
        apiTokens = new ExpiringStore<>(clock, API_TOKEN_LIFETIME);
    }

    /** People who are at a sign-in page, by request id. */
    public ExpiringStore<PendingLogin> pending() {
        return pending;
    }

    /** Finished logins, by the code that nobody has redeemed yet. */
    public ExpiringStore<Login> codes() {
        return codes;
    }

    /** Finished logins, by the session id in the browser's cookie. */
    public ExpiringStore<Login> sessions() {
        return sessions;
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
        codes.clear();
        sessions.clear();
        accessTokens.clear();
    }
}
