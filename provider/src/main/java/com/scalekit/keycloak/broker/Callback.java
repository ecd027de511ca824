package com.scalekit.keycloak.broker;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider.AuthenticationCallback;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ErrorPage;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.domain.Message;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.ScalekitError;
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

    private static final Logger LOG = Logger.getLogger(Callback.class);

    private final KeycloakSession session;
    private final ScalekitIdentityProvider idp;
    private final AuthenticationCallback callback;
    private final LoginEvents events;

    Callback(
            KeycloakSession session,
            ScalekitIdentityProvider idp,
            AuthenticationCallback callback,
            EventBuilder event) {
        this.session = session;
        this.idp = idp;
        this.callback = callback;
        this.events = new LoginEvents(event, idp.getConfig().getAlias());
    }

    Response respond() {
        Optional<String> state = parameter("state");
        if (state.isEmpty()) {
            return outsideAnyLogin();
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
        if (SINGLE.stream().anyMatch(this::isRepeated)) {
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
            return refuseUpstream(error.get(), new LoginNotes(login).isSilent());
        }
        Optional<String> code = parameter("code");
        if (code.isEmpty()) {
            return refuse(Refusal.CALLBACK_MALFORMED);
        }
        return new CodeExchange(session, idp, login)
                .identity(pending.get(), code.get(), parameter("iss"))
                .outcome(this::accept, this::refuse);
    }

    private Response accept(BrokeredIdentityContext identity) {
        BrokeredNotes.read(identity).ifPresent(events::describe);
        try {
            return callback.authenticated(identity);
        } catch (WebApplicationException e) {
            throw e;
        } catch (RuntimeException e) {
            // A mapper or a user storage could not keep the identity. Nothing half done stays behind.
            LOG.errorf(
                    e,
                    "Keycloak could not finish a login through '%s'",
                    idp.getConfig().getAlias());
            session.getTransactionManager().setRollbackOnly();
            return refuse(Refusal.KEYCLOAK_FAILED);
        }
    }

    private Response refuse(Refusal refusal) {
        events.refused(refusal);
        return callback.error(idp.getConfig(), refusal.message().key());
    }

    private Response refuseUpstream(String code, boolean silent) {
        Optional<ScalekitError> error = ScalekitError.parse(code);
        events.refusedUpstream(
                error.map(ScalekitError::code).orElse("unknown"),
                error.map(ScalekitError::remedy).orElse("Scalekit sent an error code that it does not document."));
        // Given one of these codes as it is, Keycloak returns it to the application, which only wants it for a silent
        // login.
        String message = error.map(known -> silent && known.answersSilentLogin() ? known.code() : known.messageKey())
                .orElse(Message.REFUSED.key());
        return callback.error(idp.getConfig(), message);
    }

    /** There is no login to go back to, so a page has to do. */
    private Response outsideAnyLogin() {
        events.refused(Refusal.LOGIN_NOT_UNDER_WAY);
        return ErrorPage.error(session, null, Response.Status.BAD_REQUEST, Message.EXPIRED.key());
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
