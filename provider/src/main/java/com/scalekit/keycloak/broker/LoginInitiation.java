package com.scalekit.keycloak.broker;

import java.util.Optional;

import jakarta.ws.rs.core.Response;

import org.keycloak.events.EventBuilder;
import org.keycloak.models.IdentityProviderModel;

/** Takes browsers that arrive at the endpoint without any login of ours under way. */
@FunctionalInterface
public interface LoginInitiation {

    /**
     * Answers the current request.
     *
     * @param idp the identity provider
     * @param event Keycloak's event of the request
     * @param clientId the application that the path names; empty for the default one
     */
    Response begin(IdentityProviderModel idp, EventBuilder event, Optional<String> clientId);
}
