package com.scalekit.keycloak.broker;

import java.util.Optional;

/**
 * A logout token that passed every rule of {@link LogoutTokenRules}.
 *
 * @param id tells it from every other ({@code jti})
 * @param sessionId Scalekit's session that has ended
 * @param subject whose it was, if it says so
 */
record LogoutToken(String id, String sessionId, Optional<String> subject) {

    /** No claim: this reaches log lines. */
    @Override
    public String toString() {
        return "LogoutToken";
    }
}
