package com.scalekit.keycloak.login;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * True for people whose company has single sign-on, unless they have the break-glass role. While the directory cannot tell,
 * it is true for linked people alone: {@link com.scalekit.keycloak.domain.PasswordHolder} says why.
 */
final class SsoDomainCondition implements ConditionalAuthenticator {

    @Override
    public boolean matchCondition(AuthenticationFlowContext context) {
        boolean negate = EnforcementSettings.of(context).negate();
        return negate != new Enforcement(context.getSession(), context).isForThePerson();
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        // A condition has no page.
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
