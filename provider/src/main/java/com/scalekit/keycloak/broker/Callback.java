package com.scalekit.keycloak.broker;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider.AuthenticationCallback;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ErrorPage;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.domain.Failure;
import com.scalekit.keycloak.domain.Question;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.ScalekitError;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import com.scalekit.keycloak.observe.FailureText;
import com.scalekit.keycloak.observe.LoginEvents;
import com.scalekit.keycloak.session.BrokeredNotes;
import com.scalekit.keycloak.session.LoginNotes;
import com.scalekit.keycloak.session.PendingLogin;
import org.jboss.logging.Logger;

/**
 * Takes Scalekit's answer. Every way out but success leads back to the login page of the same tab, with one of our own
 * messages and every other way of signing in still there.
 */
final class Callback {

    /** Parameters that decide something; sent twice, two readers could decide differently. */
    private static final List<String> SINGLE = List.of("state", "code", "error", "iss");
    /** The beginning of another login; with a state beside it nobody knows which of both is meant. */
    private static final String IDP_INITIATED = "idp_initiated_login";

    private static final Logger LOG = Logger.getLogger(Callback.class);

    private final KeycloakSession session;
    private final ScalekitIdentityProvider idp;
    private final AuthenticationCallback callback;
    private final LoginEvents events;
    private final Supplier<Response> initiation;

    /** @param initiation answers browsers that bring no answer to a login of ours */
    Callback(
            KeycloakSession session,
            ScalekitIdentityProvider idp,
            AuthenticationCallback callback,
            EventBuilder event,
            Supplier<Response> initiation) {
        this.session = session;
        this.idp = idp;
        this.callback = callback;
        this.events = new LoginEvents(event, idp.getConfig().getAlias());
        this.initiation = initiation;
    }

    Response respond() {
        Optional<String> state = parameter("state");
        if (state.isEmpty()) {
            return parameter("code").isPresent() ? outsideAnyLogin() : initiation.get();
        }
        try {
            return loginOf(state.get()).map(this::answer).orElseGet(this::outsideAnyLogin);
        } catch (WebApplicationException e) {
            // Keycloak's own page for a login that has expired or was never begun in this browser.
            return e.getResponse();
        }
    }

    private Optional<AuthenticationSessionModel> loginOf(String state) {
        try {
            AuthenticationSessionModel login = callback.getAndVerifyAuthenticationSession(state);
            session.getContext().setAuthenticationSession(login);
            return Optional.of(login);
        } catch (WebApplicationException e) {
            throw e;
        } catch (RuntimeException e) {
            // Keycloak takes a state apart before it checks it, and stumbles over one that it never wrote.
            LOG.debug("A state that cannot be read", e);
            return Optional.empty();
        }
    }

    private Response answer(AuthenticationSessionModel login) {
        Optional<PendingLogin> pending = new LoginNotes(login).takePending();
        if (SINGLE.stream().anyMatch(this::isRepeated) || query().containsKey(IDP_INITIATED)) {
            return refuse(Refusal.CALLBACK_MALFORMED);
        }
        if (pending.isEmpty()) {
            return refuse(Refusal.LOGIN_NOT_UNDER_WAY);
        }
        if (!pending.get().alias().equals(idp.getConfig().getAlias())) {
            return refuse(Refusal.OTHER_IDENTITY_PROVIDER);
        }
        Optional<String> error = parameter("error");
        if (error.isPresent()) {
            return refuseUpstream(error.get());
        }
        Optional<String> code = parameter("code");
        if (code.isEmpty()) {
            return refuse(Refusal.CALLBACK_MALFORMED);
        }
        return new CodeExchange(session, idp, login)
                .identity(pending.get(), code.get(), parameter("iss"))
                .outcome(identity -> accept(identity, login, pending.get()), this::refuse);
    }

    private Response accept(BrokeredIdentityContext identity, AuthenticationSessionModel login, PendingLogin pending) {
        try {
            return finish(identity, login, pending);
        } catch (WebApplicationException e) {
            throw e;
        } catch (RuntimeException e) {
            // A mapper, a database or a user storage failed. Nothing half done stays behind. What they say may name
            // people.
            LOG.errorf(
                    "Keycloak could not finish a login through '%s': %s, see the debug log",
                    idp.getConfig().getAlias(), e.getClass().getName());
            LOG.debug("A login that Keycloak could not finish", e);
            session.getTransactionManager().setRollbackOnly();
            return refuse(Refusal.KEYCLOAK_FAILED);
        }
    }

    private Response finish(BrokeredIdentityContext identity, AuthenticationSessionModel login, PendingLogin pending) {
        Optional<VerifiedIdentity> person = BrokeredNotes.read(identity);
        Optional<Refusal> refusal = person.flatMap(known -> idp.links().refusal(login, known));
        if (refusal.isPresent()) {
            return refuse(refusal.get());
        }
        SessionSwitch sessionSwitch = new SessionSwitch(session, pending.alias());
        if (!new LoginNotes(login).isLinking()
                && person.filter(sessionSwitch::isNeeded).isPresent()) {
            return sessionSwitch.ask(login, pending.question());
        }
        person.ifPresent(events::describe);
        return callback.authenticated(identity);
    }

    private Response refuse(Refusal refusal) {
        return tell(events.refused(refusal), ScalekitError.LOGIN_REQUIRED);
    }

    private Response refuseUpstream(String code) {
        Optional<ScalekitError> error = ScalekitError.parse(code);
        return tell(
                events.refusedUpstream(error),
                error.filter(ScalekitError::answersSilentLogin).orElse(ScalekitError.LOGIN_REQUIRED));
    }

    /**
     * Nobody may be shown a page in a silent login, whatever went wrong: the application gets an answer then. Given its code as
     * it is, Keycloak returns it.
     */
    private Response tell(Failure failure, ScalekitError silentAnswer) {
        LoginNotes notes = new LoginNotes(session.getContext().getAuthenticationSession());
        if (notes.isSilent()) {
            return backToLogin(notes, silentAnswer.code());
        }
        Optional<String> text = new FailureText(session).finished(failure);
        if (text.isEmpty() || !notes.isLinking()) {
            return backToLogin(notes, text.orElse(failure.messageKey()));
        }
        // Keycloak writes what it is given here as the error of an event of its own, too, where a text has no room.
        new LinkingPage(session).tell(text.get());
        return backToLogin(notes, failure.messageKey());
    }

    private Response backToLogin(LoginNotes notes, String message) {
        if (session.getContext().getRealm().isOrganizationsEnabled()) {
            notes.endElsewhere();
        }
        return callback.error(idp.getConfig(), message);
    }

    /** The answer to the question whether the session in this browser is to end. */
    Response switchSession() {
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        Optional<String> state = Optional.ofNullable(form.getFirst(SwitchPage.STATE));
        try {
            return state.flatMap(this::loginOf)
                    .map(login -> switchSession(login, SwitchPage.CONTINUE.equals(form.getFirst(SwitchPage.CHOICE))))
                    .orElseGet(this::outsideAnyLogin);
        } catch (WebApplicationException e) {
            return e.getResponse();
        }
    }

    private Response switchSession(AuthenticationSessionModel login, boolean goOn) {
        SessionSwitch sessionSwitch = new SessionSwitch(session, idp.getConfig().getAlias());
        Optional<Question> question =
                new LoginNotes(login).takeChoice(idp.getConfig().getAlias());
        if (question.isEmpty()) {
            return outsideAnyLogin();
        }
        return goOn ? sessionSwitch.goOn(login, question.get()) : sessionSwitch.stay(login);
    }

    /** There is no login to go back to, so a page has to do. */
    private Response outsideAnyLogin() {
        Failure failure = events.refused(Refusal.LOGIN_NOT_UNDER_WAY);
        return ErrorPage.error(session, null, Response.Status.BAD_REQUEST, new FailureText(session).of(failure));
    }

    private boolean isRepeated(String name) {
        return query().getOrDefault(name, List.of()).size() > 1;
    }

    private Optional<String> parameter(String name) {
        return Optional.ofNullable(query().getFirst(name)).filter(value -> !value.isEmpty());
    }

    private MultivaluedMap<String, String> query() {
        return session.getContext().getUri().getQueryParameters();
    }
}
