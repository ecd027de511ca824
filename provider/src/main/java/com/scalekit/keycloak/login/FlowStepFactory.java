package com.scalekit.keycloak.login;

import org.keycloak.Config;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.KeycloakSessionFactory;

/** Makes a step of a flow that keeps nothing between logins, and for which users have nothing to set up. */
interface FlowStepFactory extends AuthenticatorFactory {

    @Override
    default boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
