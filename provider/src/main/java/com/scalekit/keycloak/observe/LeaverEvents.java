package com.scalekit.keycloak.observe;

import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

import com.scalekit.keycloak.domain.OrganizationId;

/** Says what became of an account whose person has left a customer's directory. */
public final class LeaverEvents {

    private final EventBuilder event;
    private final String alias;

    /** @param event an event of the realm, to begin with */
    public LeaverEvents(EventBuilder event, String alias) {
        this.event = event;
        this.alias = alias;
    }

    /** The account is disabled. Keycloak has no type for that but those of its protection against guessing. */
    public void disabled(UserModel user, OrganizationId organization) {
        event.clone()
                .event(EventType.UPDATE_PROFILE)
                .user(user)
                .detail(Details.IDENTITY_PROVIDER, alias)
                .detail(LoginEvents.ORGANIZATION_ID, organization.value())
                .detail(Details.PREF_PREVIOUS + "enabled", "true")
                .detail(Details.PREF_UPDATED + "enabled", "false")
                .detail(
                        Details.REASON,
                        "A webhook of Scalekit's says that the person has left the customer's directory.")
                .success();
    }

    /** A session ends with it. */
    public void ended(UserSessionModel session) {
        new LogoutEvents(event, alias).ended(session);
    }
}
