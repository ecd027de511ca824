package com.scalekit.keycloak.session;

import java.util.Optional;

import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.broker.provider.AbstractIdentityProvider;
import org.keycloak.constants.AdapterConstants;
import org.keycloak.events.Details;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.resources.IdentityBrokerService;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.domain.ConnectionSelector;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.Question;

/**
 * What one login keeps in its authentication session. Choices made on the server live in authentication notes: client
 * notes can be written by requests, and Keycloak forwards some of them upstream.
 */
public final class LoginNotes {

    private static final String CHOSEN = "scalekit.chosen";
    private static final String PENDING = "scalekit.pending";
    private static final String SENT = "scalekit.sent";
    /** A client note, because Keycloak clears the others when a person starts the login anew. */
    private static final String TYPED = "scalekit.typed";

    private static final String INITIATED = "scalekit.initiated";
    private static final String ASK = "scalekit.ask";
    private static final String ELSEWHERE = "scalekit.elsewhere";

    private static final String ALIAS = ".alias";
    private static final String SELECTOR = ".selector";
    private static final String LOGIN_HINT = ".login_hint";
    private static final String ORGANIZATION = ".organization";
    private static final String EXPECTED = ".expected";
    private static final String NONCE = ".nonce";
    private static final String CODE_VERIFIER = ".code_verifier";

    private final AuthenticationSessionModel session;

    /** @param session the authentication session of one browser tab */
    public LoginNotes(AuthenticationSessionModel session) {
        this.session = session;
    }

    /** Keeps the choice of an authenticator until the identity provider acts on it, in the same request. */
    public void choose(String alias, Question question) {
        write(CHOSEN, alias, question);
    }

    /** The choice made for this identity provider, once. A choice for another one is dropped. */
    public Optional<Question> takeChoice(String alias) {
        Optional<Question> question = alias.equals(note(CHOSEN + ALIAS)) ? read(CHOSEN) : Optional.empty();
        clear(CHOSEN);
        return question;
    }

    /**
     * Remembers what is sent upstream; it replaces an earlier login that never came back. Whoever starts the login anew is
     * not led there again by the application's hint.
     */
    public void sendUpstream(PendingLogin login) {
        loginHint().ifPresent(this::rememberTyped);
        write(PENDING, login.alias(), login.question());
        session.setAuthNote(PENDING + NONCE, login.nonce());
        session.setAuthNote(PENDING + CODE_VERIFIER, login.codeVerifier());
        stayHere();
    }

    /** The login that an answer belongs to, once: nonce and verifier are never used again. */
    public Optional<PendingLogin> takePending() {
        String alias = note(PENDING + ALIAS);
        String nonce = note(PENDING + NONCE);
        String verifier = note(PENDING + CODE_VERIFIER);
        Optional<Question> question = read(PENDING);
        clear(PENDING);
        if (alias.isEmpty() || nonce.isEmpty() || verifier.isEmpty()) {
            return Optional.empty();
        }
        return question.map(asked -> new PendingLogin(alias, asked, nonce, verifier));
    }

    /** This login was begun at a customer's identity provider; whoever tries again in this tab gets there again. */
    public void beginAt(ConnectionSelector customer) {
        session.setAuthNote(INITIATED, customer.encoded());
    }

    /** The customer whose identity provider began this login, if one did. */
    public Optional<ConnectionSelector> initiated() {
        return ConnectionSelector.parse(note(INITIATED));
    }

    /** Somebody else is signed in in this browser and has to be asked before the login goes on. */
    public void askFirst() {
        session.setAuthNote(ASK, "true");
    }

    /** Whether somebody has to be asked, once. */
    public boolean takeAsk() {
        boolean ask = Boolean.parseBoolean(session.getAuthNote(ASK));
        session.removeAuthNote(ASK);
        return ask;
    }

    /** Whether somebody who is signed in links an identity to the own account. */
    public boolean isLinking() {
        return session.getAuthNote(IdentityBrokerService.LINKING_IDENTITY_PROVIDER) != null;
    }

    /** Goes on with this login in another authentication session, with nothing in it that somebody has answered. */
    public void continueIn(AuthenticationSessionModel other) {
        other.setProtocol(session.getProtocol());
        other.setRedirectUri(session.getRedirectUri());
        other.setAction(session.getAction());
        session.getClientNotes().forEach(other::setClientNote);
        new FirstLoginNotes(other).forgetProof();
        LoginNotes notes = new LoginNotes(other);
        initiated().ifPresent(notes::beginAt);
        notes.rememberMe(isRememberMe());
    }

    /** It was not our step that sent the person here. */
    public void beginElsewhere() {
        session.setAuthNote(ELSEWHERE, "true");
    }

    /**
     * The login has failed. Keycloak's step for organizations follows whatever suggests an address, so it would lead people in
     * circles; what it was told is forgotten, and it shows its page and the message.
     */
    public void endElsewhere() {
        if (session.getAuthNote(ELSEWHERE) != null) {
            forgetLoginHint();
        }
    }

    /** Nothing sends this tab upstream by itself any more. */
    public void stayHere() {
        session.setAuthNote(SENT, "true");
    }

    /** Whether this tab has been sent upstream since the login began; then nothing sends it there again by itself. */
    public boolean wasSentUpstream() {
        return !note(SENT).isEmpty();
    }

    /** The address that the application or an earlier page suggests, as it came. */
    public Optional<String> loginHint() {
        return Optional.ofNullable(session.getClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM))
                .filter(hint -> !hint.isBlank());
    }

    /**
     * The hint of the application alone. What somebody typed earlier in this tab, and what has led upstream before, is not one:
     * who starts the login anew wants to choose anew.
     */
    public Optional<String> applicationLoginHint() {
        return session.getClientNote(TYPED) == null ? loginHint() : Optional.empty();
    }

    /** Carries what was typed to the password step and upstream; the standard place, so that any theme shows it. */
    public void rememberTyped(String typed) {
        session.setClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM, typed);
        session.setClientNote(TYPED, "true");
    }

    /** The name that somebody has entered in one of Keycloak's own steps of this login. */
    public Optional<String> attemptedName() {
        return Optional.ofNullable(session.getAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME));
    }

    /** Nothing suggests an address any more. */
    public void forgetLoginHint() {
        session.removeClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM);
        session.removeClientNote(TYPED);
    }

    /** The application's {@code kc_idp_hint} has been followed; starting the login anew shows every way of signing in. */
    public void forgetProviderHint() {
        session.removeClientNote(AdapterConstants.KC_IDP_HINT);
    }

    /** Whether the application wants a silent login and the identity provider may try ({@code prompt=none}). */
    public boolean isSilent() {
        return Boolean.parseBoolean(session.getAuthNote(AuthenticationProcessor.FORWARDED_PASSIVE_LOGIN));
    }

    /** Lets the identity provider try a silent login; Keycloak then returns its failure to the application. */
    public void markSilent() {
        session.setAuthNote(AuthenticationProcessor.FORWARDED_PASSIVE_LOGIN, "true");
    }

    /** Whether the person ticked "remember me". */
    public boolean isRememberMe() {
        return Boolean.parseBoolean(session.getAuthNote(Details.REMEMBER_ME));
    }

    /** Keeps the tick for the password step and for the session. */
    public void rememberMe(boolean ticked) {
        if (ticked) {
            session.setAuthNote(Details.REMEMBER_ME, "true");
        } else {
            session.removeAuthNote(Details.REMEMBER_ME);
        }
    }

    /** Whether this very login created the account. */
    public boolean createdAccount() {
        return Boolean.parseBoolean(session.getAuthNote(AbstractIdentityProvider.BROKER_REGISTERED_NEW_USER));
    }

    private void write(String prefix, String alias, Question question) {
        clear(prefix);
        session.setAuthNote(prefix + ALIAS, alias);
        session.setAuthNote(prefix + SELECTOR, question.selector().encoded());
        question.loginHint().ifPresent(hint -> session.setAuthNote(prefix + LOGIN_HINT, hint.value()));
        question.organization().ifPresent(id -> session.setAuthNote(prefix + ORGANIZATION, id.value()));
        question.expected().ifPresent(id -> session.setAuthNote(prefix + EXPECTED, id.value()));
    }

    private Optional<Question> read(String prefix) {
        return ConnectionSelector.parse(note(prefix + SELECTOR))
                .map(selector -> new Question(
                        selector,
                        EmailAddress.parse(note(prefix + LOGIN_HINT)),
                        OrganizationId.parse(note(prefix + ORGANIZATION)),
                        OrganizationId.parse(note(prefix + EXPECTED))));
    }

    private void clear(String prefix) {
        for (String name : new String[] {ALIAS, SELECTOR, LOGIN_HINT, ORGANIZATION, EXPECTED, NONCE, CODE_VERIFIER}) {
            session.removeAuthNote(prefix + name);
        }
    }

    private String note(String name) {
        return Optional.ofNullable(session.getAuthNote(name)).orElse("");
    }
}
