package com.scalekit.keycloak.login;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticationExecutionModel;

/** The way past this step, for everybody who is not led to a customer's sign-in. */
final class WayOn {

    private final AuthenticationFlowContext context;

    WayOn(AuthenticationFlowContext context) {
        this.context = context;
    }

    /**
     * Whether a step behind this one can sign somebody in. Behind the last one, Keycloak would end with an error because nobody
     * is known. A conditional step needs somebody known, so it is none.
     */
    boolean exists() {
        AuthenticationExecutionModel self = context.getExecution();
        return context.getRealm()
                .getAuthenticationExecutionsStream(self.getParentFlow())
                .anyMatch(step -> step.getPriority() > self.getPriority() && step.isEnabled() && !step.isConditional());
    }

    /**
     * To the next step. Keycloak ends a sub-flow at a required step that did not succeed, and a flow at an alternative one
     * that did: the right word depends on where the administrator put this step.
     */
    void take() {
        if (context.getExecution().isRequired()) {
            context.success();
        } else {
            context.attempted();
        }
    }
}
