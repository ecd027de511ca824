package com.scalekit.keycloak.broker;

import java.io.InputStream;

import jakarta.ws.rs.core.Response;

import org.keycloak.models.IdentityProviderModel;

/** Takes events that Scalekit posts. */
@FunctionalInterface
public interface WebhookReceiver {

    /**
     * Answers the current request.
     *
     * @param idp the identity provider
     * @param body of the request; anybody may have sent it
     */
    Response receive(IdentityProviderModel idp, InputStream body);
}
