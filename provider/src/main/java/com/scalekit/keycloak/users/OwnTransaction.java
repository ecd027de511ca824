package com.scalekit.keycloak.users;

import java.util.function.BiConsumer;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

import org.jboss.logging.Logger;

/**
 * Makes something that all people of a realm share. In a transaction of its own: two people who need the same new group in
 * the same moment would otherwise both make it, and the login of the slower one would fail.
 */
final class OwnTransaction {

    private static final Logger LOG = Logger.getLogger(OwnTransaction.class);

    private OwnTransaction() {}

    static void run(KeycloakSession session, String realmId, BiConsumer<KeycloakSession, RealmModel> work) {
        try {
            KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), inner -> {
                RealmModel realm = inner.realms().getRealm(realmId);
                inner.getContext().setRealm(realm);
                work.accept(inner, realm);
            });
        } catch (RuntimeException e) {
            // Whether it is there now is looked up by whoever wanted it.
            LOG.debug("Somebody else was faster, or it cannot be made", e);
        }
    }
}
