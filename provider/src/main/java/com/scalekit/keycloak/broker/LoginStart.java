package com.scalekit.keycloak.broker;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.Response;

import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.directory.ConfiguredEnvironments;
import com.scalekit.keycloak.directory.ScalekitGateway;
import com.scalekit.keycloak.domain.ConnectionSelector;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.HomeRealmRouter;
import com.scalekit.keycloak.domain.Message;
import com.scalekit.keycloak.domain.Question;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.RoutingDecision;
import com.scalekit.keycloak.domain.RoutingRequest;
import com.scalekit.keycloak.domain.ScalekitEnvironment;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.domain.ScalekitSubject;
import com.scalekit.keycloak.observe.DecisionLog;
import com.scalekit.keycloak.observe.FailureText;
import com.scalekit.keycloak.observe.LoginEvents;
import com.scalekit.keycloak.session.ApplicationRequest;
import com.scalekit.keycloak.session.LoginNotes;
import com.scalekit.keycloak.session.PendingLogin;

/**
 * Sends a login upstream, with the selector that the home-realm page chose, or, for somebody who came by button, hint or
 * account link, with one chosen here. Nobody is sent without a selector: then the address is asked for.
 */
final class LoginStart {

    /** Values of {@code prompt} that concern the customer's sign-in; {@code consent} is Keycloak's own business. */
    private static final Set<String> FORWARDED_PROMPTS = Set.of("login", "select_account");

    private final KeycloakSession session;
    private final ScalekitIdentityProviderConfig config;

    LoginStart(KeycloakSession session, ScalekitIdentityProviderConfig config) {
        this.session = session;
        this.config = config;
    }

    Response respond(AuthenticationRequest request) {
        RealmModel realm = request.getRealm();
        Optional<ScalekitEnvironment> environment = ConfiguredEnvironments.of(realm, config);
        AddressPage page = new AddressPage(session, config, request.getAuthenticationSession());
        if (environment.isEmpty()
                || !config.isEnabled()
                || !(config.settings() instanceof ScalekitSettings.Valid valid)) {
            return page.show(Optional.of(refused(realm, Refusal.CONFIGURATION_INVALID)));
        }
        LoginNotes notes = new LoginNotes(request.getAuthenticationSession());
        Optional<Question> chosen = notes.takeChoice(config.getAlias());
        if (chosen.isPresent() && notes.takeAsk()) {
            return new SessionSwitch(session, config.getAlias()).ask(request.getAuthenticationSession(), chosen.get());
        }
        if (chosen.isPresent()) {
            return redirect(request, environment.get(), chosen.get());
        }
        ScalekitGateway gateway = session.getProvider(ScalekitGateway.class);
        HomeRealmRouter router =
                new HomeRealmRouter(valid.settings(), domain -> gateway.find(environment.get(), domain));
        notes.beginElsewhere();
        Optional<String> typed = notes.loginHint();
        typed.ifPresent(notes::rememberTyped);
        RoutingDecision decision = router.forChosenProvider(known(request, notes));
        if (decision instanceof RoutingDecision.Upstream upstream) {
            return redirect(request, environment.get(), upstream.question());
        }
        DecisionLog.routed(config.getAlias(), decision);
        return notes.isSilent()
                ? new SilentLogin(session, realm).impossible(request.getAuthenticationSession())
                : page.show(problem(realm, decision, typed));
    }

    private Optional<String> problem(RealmModel realm, RoutingDecision decision, Optional<String> typed) {
        if (decision instanceof RoutingDecision.NotSingleSignOn) {
            return Optional.of(Message.NO_SINGLE_SIGN_ON.key());
        }
        if (decision instanceof RoutingDecision.Undecided) {
            return Optional.of(refused(realm, Refusal.DIRECTORY_UNAVAILABLE));
        }
        return typed.map(text -> Message.ADDRESS_INVALID.key());
    }

    private String refused(RealmModel realm, Refusal refusal) {
        EventBuilder event =
                new EventBuilder(realm, session, session.getContext().getConnection());
        return new FailureText(session).of(new LoginEvents(event, config.getAlias()).refused(refusal));
    }

    private RoutingRequest known(AuthenticationRequest request, LoginNotes notes) {
        Optional<UserModel> user =
                Optional.ofNullable(request.getAuthenticationSession().getAuthenticatedUser());
        Optional<ScalekitSubject> linked = user.map(
                        person -> session.users().getFederatedIdentity(request.getRealm(), person, config.getAlias()))
                .map(FederatedIdentityModel::getUserId)
                .flatMap(ScalekitSubject::parse);
        Optional<EmailAddress> address =
                notes.loginHint().or(() -> user.map(UserModel::getEmail)).flatMap(EmailAddress::parse);
        Optional<ConnectionSelector> hint = new ApplicationRequest(request.getAuthenticationSession()).hint();
        return new RoutingRequest(notes.initiated(), hint, linked, address);
    }

    private Response redirect(AuthenticationRequest request, ScalekitEnvironment environment, Question question) {
        LoginNotes notes = new LoginNotes(request.getAuthenticationSession());
        PendingLogin pending = new PendingLogin(config.getAlias(), question, Pkce.random(), Pkce.random());
        notes.sendUpstream(pending);
        DecisionLog.routed(config.getAlias(), new RoutingDecision.Upstream(question));
        URI location = new AuthorizationUrl(environment)
                .of(
                        pending,
                        request.getState().getEncoded(),
                        request.getRedirectUri(),
                        prompt(request.getAuthenticationSession()));
        return Response.seeOther(location).build();
    }

    private static String prompt(AuthenticationSessionModel login) {
        if (new LoginNotes(login).isSilent()) {
            return "none";
        }
        return new ApplicationRequest(login)
                .prompts().stream().filter(FORWARDED_PROMPTS::contains).collect(Collectors.joining(" "));
    }
}
