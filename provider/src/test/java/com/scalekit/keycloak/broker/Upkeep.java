package com.scalekit.keycloak.broker;

import org.keycloak.models.IdentityProviderSyncMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

import com.scalekit.keycloak.domain.VerifiedIdentity;
import org.jspecify.annotations.Nullable;

/** What the identity provider does to an account at the end of a login, for tests of whole histories. */
public final class Upkeep {

    private Upkeep() {}

    public static void after(
            KeycloakSession session,
            RealmModel realm,
            @Nullable IdentityProviderSyncMode syncMode,
            UserModel user,
            VerifiedIdentity identity,
            boolean created) {
        new AccountUpkeep(session, realm, syncMode, account -> {}).update(user, identity, created);
    }
}
