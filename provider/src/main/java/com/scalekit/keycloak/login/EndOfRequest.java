package com.scalekit.keycloak.login;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/** Does something after the answer is made, and before Keycloak stores what the request has changed. */
final class EndOfRequest extends AbstractKeycloakTransaction {

    private final Runnable action;

    private EndOfRequest(Runnable action) {
        this.action = action;
    }

    static void of(KeycloakSession session, Runnable action) {
        session.getTransactionManager().enlistPrepare(new EndOfRequest(action));
    }

    @Override
    protected void commitImpl() {
        action.run();
    }

    @Override
    protected void rollbackImpl() {}
}
