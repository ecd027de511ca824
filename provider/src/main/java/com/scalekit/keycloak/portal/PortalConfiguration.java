package com.scalekit.keycloak.portal;

import java.util.Optional;

import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.RealmModel;

import com.scalekit.keycloak.directory.ConfiguredEnvironments;
import com.scalekit.keycloak.domain.ScalekitEnvironment;
import com.scalekit.keycloak.domain.ScalekitSettings;

/**
 * An identity provider that has portal pages.
 *
 * @param alias the identity provider
 * @param environment whose portal it is
 * @param settings all of them
 * @param role of customers' administrators, by name
 */
record PortalConfiguration(String alias, ScalekitEnvironment environment, ScalekitSettings settings, String role) {

    /** @return empty if the pages are switched off, or the configuration does not work */
    static Optional<PortalConfiguration> of(RealmModel realm, IdentityProviderModel idp) {
        if (!(ScalekitSettings.read(idp.getConfig()) instanceof ScalekitSettings.Valid valid)) {
            return Optional.empty();
        }
        ScalekitSettings settings = valid.settings();
        return settings.portal()
                .role()
                .flatMap(role -> ConfiguredEnvironments.of(realm, idp)
                        .map(environment -> new PortalConfiguration(idp.getAlias(), environment, settings, role)));
    }
}
