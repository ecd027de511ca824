package com.scalekit.keycloak.login;

import java.util.List;
import java.util.Optional;

import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;

import com.scalekit.keycloak.directory.ConfiguredEnvironments;
import com.scalekit.keycloak.domain.SettingKeys;

/** Finds the identity provider that the step sends people to. */
final class HomeRealmProvider {

    static final String USUAL_ALIAS = "scalekit";

    private final KeycloakSession session;

    HomeRealmProvider(KeycloakSession session) {
        this.session = session;
    }

    /**
     * The named one; without a name the one with the usual alias, which costs no query because Keycloak caches it by alias,
     * else the only one there is. Two and no name would be a guess.
     */
    Optional<IdentityProviderModel> find(Optional<String> alias) {
        if (alias.isPresent()) {
            return byAlias(alias.get());
        }
        return byAlias(USUAL_ALIAS).or(this::onlyOne);
    }

    private Optional<IdentityProviderModel> byAlias(String alias) {
        return Optional.ofNullable(session.identityProviders().getByAlias(alias))
                .filter(HomeRealmProvider::isUsable);
    }

    private Optional<IdentityProviderModel> onlyOne() {
        IdentityProviderQuery ours = IdentityProviderQuery.userAuthentication().with(SettingKeys.PROVIDER_MARK, "true");
        List<IdentityProviderModel> found = session.identityProviders()
                .getAllStream(ours)
                .filter(HomeRealmProvider::isUsable)
                .limit(2)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static boolean isUsable(IdentityProviderModel idp) {
        return idp.isEnabled()
                && !Boolean.TRUE.equals(idp.isLinkOnly())
                && ConfiguredEnvironments.PROVIDER_ID.equals(idp.getProviderId());
    }
}
