package com.scalekit.keycloak.session;

import java.time.Duration;
import java.time.Instant;

import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** How long ago somebody proved who they are (OpenID Connect Core §2, {@code auth_time}), for what must not rest on an old session. */
public final class Freshness {

    private final Duration most;

    /** @param most how long ago it may be */
    public Freshness(Duration most) {
        this.most = most;
    }

    /** The login that begins does not count a session that is older (OpenID Connect Core §3.1.2.1, {@code max_age}). */
    public void demandOf(AuthenticationSessionModel login) {
        login.setClientNote(OIDCLoginProtocol.MAX_AGE_PARAM, Long.toString(most.toSeconds()));
    }

    /** Whether it was recently. A session that does not say when is old, as Keycloak takes it. */
    public boolean isIn(UserSessionModel session, Instant now) {
        try {
            String seconds = session.getNote(AuthenticationManager.AUTH_TIME);
            return seconds != null
                    && !Instant.ofEpochSecond(Long.parseLong(seconds))
                            .plus(most)
                            .isBefore(now);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
