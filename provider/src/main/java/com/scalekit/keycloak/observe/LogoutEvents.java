package com.scalekit.keycloak.observe;

import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.UserSessionModel;

import com.scalekit.keycloak.domain.Refusal;
import org.jboss.logging.Logger;

/** Says what became of a logout token: one event, one log line. Nothing that came with the request is in either. */
public final class LogoutEvents {

    private static final Logger LOG = Logger.getLogger(LogoutEvents.class);

    private final EventBuilder event;
    private final String alias;

    /**
     * @param event Keycloak's event of the request
     * @param alias the identity provider
     */
    public LogoutEvents(EventBuilder event, String alias) {
        this.event = event;
        this.alias = alias;
    }

    /** A session ends because Scalekit's has ended. */
    public void ended(UserSessionModel session) {
        logout().user(session.getUser()).session(session).success();
    }

    /** A logout token did not count. */
    public void refused(Refusal refusal) {
        logout().detail(LoginEvents.ERROR, refusal.code())
                .detail(Details.REASON, refusal.remedy())
                .error(Errors.INVALID_TOKEN);
        LOG.warnf("Logout token for '%s' refused: %s. %s", alias, refusal.code(), refusal.remedy());
    }

    private EventBuilder logout() {
        return event.clone().event(EventType.LOGOUT).detail(Details.IDENTITY_PROVIDER, alias);
    }
}
