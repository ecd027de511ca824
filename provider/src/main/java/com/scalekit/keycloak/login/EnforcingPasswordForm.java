package com.scalekit.keycloak.login;

import java.util.Optional;

import jakarta.ws.rs.core.MultivaluedMap;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordForm;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.validation.Validation;

import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.Message;
import com.scalekit.keycloak.domain.RoutingDecision;
import com.scalekit.keycloak.observe.DecisionLog;
import com.scalekit.keycloak.observe.LoginEvents;

/**
 * Keycloak's username and password form, for flows that enforce single sign-on. A condition beside Keycloak's own form cannot
 * do this: before it the name is not known for sure, and behind it a refusal would confirm that the password is right. Here
 * the password of somebody who may not use it is never looked at, and a wrong password, an unknown name and a refusal are one
 * page.
 */
final class EnforcingPasswordForm extends UsernamePasswordForm {

    private final KeycloakSession session;

    EnforcingPasswordForm(KeycloakSession session) {
        super(session);
        this.session = session;
    }

    /** Whoever enters an address of single sign-on here is sent there, as at the page before; known or not. */
    @Override
    public void action(AuthenticationFlowContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        if (form.containsKey("cancel")
                || isUserAlreadySetBeforeUsernamePasswordAuth(context)
                || !route(context, form)) {
            super.action(context);
        }
    }

    private boolean route(AuthenticationFlowContext context, MultivaluedMap<String, String> form) {
        TypedName typed = TypedName.of(form.getFirst(HomeRealmPage.FIELD));
        Optional<EmailAddress> address = EmailAddress.parse(typed.text());
        Optional<HomeRealmRouting> routing = address.flatMap(known -> HomeRealmRouting.of(session, context));
        Optional<RoutingDecision> decision = routing.flatMap(known -> address.map(known::forAddress));
        if (decision.isEmpty() || !(decision.get() instanceof RoutingDecision.Upstream upstream)) {
            decision.ifPresent(elsewhere -> DecisionLog.routed(routing.get().alias(), elsewhere));
            return false;
        }
        HomeRealmPage.remember(context, form, typed);
        context.clearUser();
        routing.get().leave(upstream.question());
        return true;
    }

    @Override
    public boolean validatePassword(
            AuthenticationFlowContext context,
            UserModel user,
            MultivaluedMap<String, String> inputData,
            boolean clearUser) {
        if (!new Enforcement(session, context).isFor(user)) {
            return super.validatePassword(context, user, inputData, clearUser);
        }
        refuse(context, user);
        if (clearUser) {
            context.clearUser();
        }
        return false;
    }

    /** As for a wrong password, but nothing is counted: nothing was guessed, and nobody shall lock others out. */
    private void refuse(AuthenticationFlowContext context, UserModel user) {
        AuthenticatorUtils.dummyHash(context);
        LoginEvents.passwordRefused(context.getEvent(), Optional.of(user));
        AuthenticatorUtils.setupReauthenticationInUsernamePasswordFormError(context);
        context.forceChallenge(challenge(context, getDefaultChallengeMessage(context), Validation.FIELD_PASSWORD));
    }

    @Override
    protected String getDefaultChallengeMessage(AuthenticationFlowContext context) {
        return Message.PASSWORD.key();
    }

    /** A lock must not show either: only accounts that may use a password are ever locked here. */
    @Override
    protected String disabledByBruteForceError(String error) {
        return Message.PASSWORD.key();
    }
}
