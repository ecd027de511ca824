package com.scalekit.keycloak.login;

import java.util.Optional;
import java.util.function.Supplier;

import jakarta.ws.rs.core.MultivaluedMap;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.Message;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.RoutingDecision;
import com.scalekit.keycloak.observe.DecisionLog;
import com.scalekit.keycloak.observe.FailureText;
import com.scalekit.keycloak.observe.LoginEvents;
import com.scalekit.keycloak.session.LoginNotes;
import com.scalekit.keycloak.session.OrganizationNotes;
import org.jboss.logging.Logger;

/**
 * Asks for an e-mail address and routes by its domain. It never sets the user, so known and unknown people see the same,
 * and it never sends a tab upstream by itself twice, so an error upstream cannot become a loop.
 */
final class HomeRealmAuthenticator implements Authenticator {

    private static final Logger LOG = Logger.getLogger(HomeRealmAuthenticator.class);

    private final KeycloakSession session;

    HomeRealmAuthenticator(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        // Keycloak walks the flow although the session is good, and expects a step to confirm it.
        if (AuthenticatorUtil.isSSOAuthentication(context.getAuthenticationSession())) {
            confirm(context);
            return;
        }
        Optional<HomeRealmRouting> routing = HomeRealmRouting.of(session, context);
        if (routing.isEmpty()) {
            LOG.debugf(
                    "Realm %s has no usable Scalekit identity provider",
                    context.getRealm().getName());
            goOn(context, () -> refused(context, Refusal.CONFIGURATION_INVALID));
            return;
        }
        LoginNotes notes = new LoginNotes(context.getAuthenticationSession());
        RoutingDecision decision = routing.get().beforeThePage(notes);
        if (decision instanceof RoutingDecision.Upstream upstream && mayLeaveByItself(context, notes)) {
            routing.get().leave(upstream.question());
        } else if (context.getUser() != null && !(decision instanceof RoutingDecision.Upstream)) {
            // Somebody known signs in again, and not through Scalekit.
            DecisionLog.routed(routing.get().alias(), new RoutingDecision.NotSingleSignOn());
            goOn(context, Message.ACCOUNT::key);
        } else {
            DecisionLog.routed(routing.get().alias(), new RoutingDecision.AskForAddress());
            routing.get().prepare();
            new HomeRealmPage(session, context).show();
        }
    }

    /**
     * It walks here because the application asks for an organization. Without that nothing of this flow would run, so nothing
     * beside this step does: whoever is signed in is not asked for a password.
     */
    private void confirm(AuthenticationFlowContext context) {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        Optional.ofNullable(new AuthenticationSessionManager(session).getUserSession(login))
                .ifPresent(present -> OrganizationNotes.carryOver(present, login));
        context.getRealm()
                .getAuthenticationExecutionsStream(context.getExecution().getParentFlow())
                .forEach(step -> login.setExecutionStatus(step.getId(), ExecutionStatus.SUCCESS));
        context.success();
    }

    private static boolean mayLeaveByItself(AuthenticationFlowContext context, LoginNotes notes) {
        return context.getForwardedErrorMessage() == null && !notes.wasSentUpstream();
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        if (form.containsKey("cancel")) {
            context.cancelLogin();
            return;
        }
        Optional<HomeRealmRouting> routing = HomeRealmRouting.of(session, context);
        HomeRealmPage page = new HomeRealmPage(session, context);
        Passkeys passkeys = new Passkeys(session, again -> page.response());
        if (passkeys.wasUsed(form)) {
            passkeys.signIn(context);
            return;
        }
        TypedName typed = TypedName.of(form.getFirst(HomeRealmPage.FIELD));
        boolean known = context.getUser() != null;
        if (!known) {
            HomeRealmPage.remember(context, form, typed);
        }
        if (!known && typed.isBlank()) {
            page.showMissing();
        } else if (routing.isEmpty()) {
            handOver(context, () -> refused(context, Refusal.CONFIGURATION_INVALID));
        } else {
            follow(context, routing.get(), EmailAddress.parse(typed.text()));
        }
    }

    private void follow(AuthenticationFlowContext context, HomeRealmRouting routing, Optional<EmailAddress> address) {
        LoginNotes notes = new LoginNotes(context.getAuthenticationSession());
        // Somebody known stays who they are, whatever is typed.
        Optional<RoutingDecision> decision = context.getUser() == null
                ? address.map(routing::forAddress)
                : Optional.of(routing.beforeThePage(notes));
        if (decision.isPresent() && decision.get() instanceof RoutingDecision.Upstream upstream) {
            routing.leave(upstream.question());
            return;
        }
        DecisionLog.routed(routing.alias(), decision.orElseGet(RoutingDecision.NotSingleSignOn::new));
        if (decision.isPresent() && decision.get() instanceof RoutingDecision.Undecided) {
            // Only a notice: whoever has a password is not to be stopped by it.
            context.setForwardedInfoMessage(Message.OUTAGE.key());
            handOver(context, () -> refused(context, Refusal.DIRECTORY_UNAVAILABLE));
        } else {
            Message problem = address.isPresent() ? Message.NO_SINGLE_SIGN_ON : Message.ADDRESS_INVALID;
            handOver(context, problem::key);
        }
    }

    /**
     * To the next step with what was entered. With a hint Keycloak's form shows the name alone; without one, what was just
     * posted: name and tick. When it is shown once more nothing was posted, so the hint is put back.
     */
    private void handOver(AuthenticationFlowContext context, Supplier<String> problem) {
        LoginNotes notes = new LoginNotes(context.getAuthenticationSession());
        Optional<String> typed = notes.loginHint();
        if (notes.isRememberMe() && context.getUser() == null) {
            notes.forgetLoginHint();
            EndOfRequest.of(session, () -> putBack(context, typed));
        }
        goOn(context, problem);
    }

    private static void putBack(AuthenticationFlowContext context, Optional<String> typed) {
        if (context.getUser() == null) {
            typed.ifPresent(new LoginNotes(context.getAuthenticationSession())::rememberTyped);
        }
    }

    /** To the next step, or to the page if single sign-on is all there is. */
    private void goOn(AuthenticationFlowContext context, Supplier<String> problem) {
        WayOn wayOn = new WayOn(context);
        if (wayOn.exists()) {
            wayOn.take();
        } else {
            new HomeRealmPage(session, context).showProblem(problem.get());
        }
    }

    /** Nobody gets anywhere, and it is not for the person to mend. */
    private String refused(AuthenticationFlowContext context, Refusal refusal) {
        String alias = HomeRealmSettings.of(context).identityProvider().orElse(HomeRealmProvider.USUAL_ALIAS);
        return new FailureText(session).of(new LoginEvents(context.getEvent(), alias).refused(refusal));
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession keycloakSession, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession keycloakSession, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
