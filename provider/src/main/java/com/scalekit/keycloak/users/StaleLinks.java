package com.scalekit.keycloak.users;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.provider.Spi;

import com.scalekit.keycloak.directory.ConfiguredEnvironments;
import org.jboss.logging.Logger;

/**
 * Ends the links of an identity provider with it. Keycloak deletes them, but its cache of users still finds people by them,
 * on all nodes; whoever made another identity provider under the same alias, for another environment perhaps, would let
 * them in by links that are gone.
 */
final class StaleLinks implements ProviderEventListener {

    /** The interface of Keycloak's cache of users is in a library that extensions are not built against. */
    private static final String CACHE = "userCache";

    private static final String EVICT = "evict";

    private static final Logger LOG = Logger.getLogger(StaleLinks.class);

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof RealmModel.IdentityProviderRemovedEvent removed
                && ConfiguredEnvironments.PROVIDER_ID.equals(
                        removed.getRemovedIdentityProvider().getProviderId())) {
            removed.getKeycloakSession().getKeycloakSessionFactory().getSpis().stream()
                    .filter(spi -> spi.getName().equals(CACHE))
                    .forEach(spi -> evict(removed.getKeycloakSession(), spi, removed.getRealm()));
        }
    }

    private static void evict(KeycloakSession session, Spi spi, RealmModel realm) {
        Provider cache = session.getProvider(spi.getProviderClass());
        if (cache == null) {
            return;
        }
        try {
            spi.getProviderClass().getMethod(EVICT, RealmModel.class).invoke(cache, realm);
        } catch (ReflectiveOperationException e) {
            LOG.error("The cache of users could not be emptied; clear it in the realm settings", e);
        }
    }
}
