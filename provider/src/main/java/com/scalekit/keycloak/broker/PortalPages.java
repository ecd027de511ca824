package com.scalekit.keycloak.broker;

import org.keycloak.events.EventBuilder;
import org.keycloak.models.IdentityProviderModel;

/** Takes customers' administrators who open an address below the callback's. */
@FunctionalInterface
public interface PortalPages {

    /**
     * What answers there.
     *
     * @param idp the identity provider
     * @param event Keycloak's event of the request
     * @return a JAX-RS resource
     */
    Object at(IdentityProviderModel idp, EventBuilder event);
}
