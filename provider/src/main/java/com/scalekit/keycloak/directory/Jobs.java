package com.scalekit.keycloak.directory;

import java.util.function.Function;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Work with Keycloak's models outside a request. */
interface Jobs {

    /** Runs the work in a session and transaction of its own; both end before this returns. */
    <T> T run(Function<KeycloakSession, T> work);

    static Jobs of(KeycloakSessionFactory sessions) {
        return new Jobs() {
            @Override
            public <T> T run(Function<KeycloakSession, T> work) {
                return KeycloakModelUtils.runJobInTransactionWithResult(sessions, work::apply);
            }
        };
    }
}
