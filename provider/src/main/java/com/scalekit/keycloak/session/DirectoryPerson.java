package com.scalekit.keycloak.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;

import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.OrganizationId;

/**
 * The newest that was heard of somebody in a customer's directory. Events need not come in the order in which things happened;
 * an old one must not undo a newer one.
 */
public final class DirectoryPerson {

    /** Longer than Scalekit tries to deliver an event. */
    private static final Duration MEMORY = Duration.ofHours(1);

    private static final String PREFIX = "scalekit.webhook.person.";
    private static final String AT = "at";

    private final KeycloakSession session;
    private final String name;

    /** @param session whose context has the realm */
    public DirectoryPerson(
            KeycloakSession session, IdentityProviderModel idp, OrganizationId organization, EmailAddress address) {
        this.session = session;
        this.name = PREFIX + session.getContext().getRealm().getId() + "." + idp.getInternalId() + "."
                + Digest.of(organization.value() + " " + address.value());
    }

    /** Whether something later is known than what happened then. */
    public boolean isKnownLaterThan(Instant time) {
        return Optional.ofNullable(session.singleUseObjects().get(name))
                .map(notes -> Long.parseLong(notes.getOrDefault(AT, "0")))
                .filter(known -> known > time.toEpochMilli())
                .isPresent();
    }

    /** This is known now. */
    public void heard(Instant time) {
        session.singleUseObjects().put(name, MEMORY.toSeconds(), Map.of(AT, Long.toString(time.toEpochMilli())));
    }
}
