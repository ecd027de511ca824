package com.scalekit.keycloak.directory;

import java.util.List;
import java.util.Optional;

import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

import com.scalekit.keycloak.domain.ScalekitEnvironment;
import com.scalekit.keycloak.domain.SettingKeys;

/** Reads from Keycloak's database which environments its realms use; one short transaction per realm. */
final class ConfiguredRealms {

    private final Jobs jobs;

    ConfiguredRealms(Jobs jobs) {
        this.jobs = jobs;
    }

    List<String> ids() {
        return jobs.run(session ->
                session.realms().getRealmsStream().map(RealmModel::getId).toList());
    }

    /** The environments of the enabled identity providers of a realm. */
    List<ScalekitEnvironment> environments(String realmId) {
        return jobs.run(session -> environments(session, realmId));
    }

    private static List<ScalekitEnvironment> environments(KeycloakSession session, String realmId) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return List.of();
        }
        session.getContext().setRealm(realm);
        // By the mark, as the login does: without it Keycloak loads every identity provider of the realm.
        return session.identityProviders()
                .getAllStream(IdentityProviderQuery.any().with(SettingKeys.PROVIDER_MARK, "true"))
                .filter(ConfiguredRealms::isOurs)
                .filter(IdentityProviderModel::isEnabled)
                .map(idp -> ConfiguredEnvironments.of(realm, idp))
                .flatMap(Optional::stream)
                .toList();
    }

    static boolean isOurs(IdentityProviderModel idp) {
        return ConfiguredEnvironments.PROVIDER_ID.equals(idp.getProviderId());
    }
}
