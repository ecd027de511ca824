package com.scalekit.keycloak.broker;

import java.util.Map;
import java.util.Optional;

import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

import com.scalekit.keycloak.directory.ConfiguredEnvironments;
import com.scalekit.keycloak.session.AccountClaims;
import com.scalekit.keycloak.session.AccountLinks;

/**
 * Hears when somebody follows the mail with which they prove that an account is theirs. From that moment on Keycloak calls the
 * address verified, though the person may come back to the login much later, or never; so whoever made the account is shut out
 * at that moment and not when the login ends.
 */
final class ProofListener implements EventListenerProvider {

    private final KeycloakSession session;

    ProofListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getType() == EventType.IDENTITY_PROVIDER_LINK_ACCOUNT && event.getError() == null) {
            String alias = Optional.ofNullable(event.getDetails())
                    .orElse(Map.of())
                    .getOrDefault(Details.IDENTITY_PROVIDER, "");
            RealmModel realm = session.getContext().getRealm();
            Optional.ofNullable(event.getUserId())
                    .filter(id -> isOurs(alias))
                    .map(id -> session.users().getUserById(realm, id))
                    .ifPresent(user -> provedByMail(realm, alias, user));
        }
    }

    private boolean isOurs(String alias) {
        IdentityProviderModel found = session.identityProviders().getByAlias(alias);
        return found != null && ConfiguredEnvironments.PROVIDER_ID.equals(found.getProviderId());
    }

    /** Somebody who has got the account meanwhile proved it in another way, and keeps it. */
    private void provedByMail(RealmModel realm, String alias, UserModel user) {
        boolean unproved = new AccountClaims(session, realm, alias, user).isUnproved();
        boolean linked = new AccountLinks(session, realm, alias).subject(user).isPresent();
        if (unproved && !linked) {
            new AccountMaker(session, alias).shutOut(user);
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
