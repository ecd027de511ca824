package com.scalekit.keycloak.broker;

import java.util.Optional;

import jakarta.ws.rs.core.Response;

import org.keycloak.events.EventBuilder;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.RestartLoginCookie;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.Question;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import com.scalekit.keycloak.observe.LoginEvents;
import com.scalekit.keycloak.session.LoginNotes;
import com.scalekit.keycloak.session.Upstream;

/**
 * Two people, one browser: a realm has one session in it. Left alone Keycloak ends such a login on a page with the other
 * person's name, after an account may have been made. So the person is asked first, and a session ends only by a form
 * that belongs to this very login.
 */
final class SessionSwitch {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String alias;

    SessionSwitch(KeycloakSession session, String alias) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.alias = alias;
    }

    /** Whether somebody else than this person is signed in in this browser. */
    boolean isNeeded(VerifiedIdentity person) {
        return present()
                .map(UserSessionModel::getUser)
                .filter(user -> !isSame(user, person))
                .isPresent();
    }

    /** Asks. The question is kept in the login until the answer comes. */
    Response ask(AuthenticationSessionModel login, Question question) {
        new LoginNotes(login).choose(alias, question);
        return new SwitchPage(session, alias).show(login);
    }

    /** The present session ends, its applications are told, and the login goes on with nothing of it. */
    Response goOn(AuthenticationSessionModel login, Question question) {
        AuthenticationSessionManager sessions = new AuthenticationSessionManager(session);
        AuthenticationSessionModel fresh = session.authenticationSessions()
                .createRootAuthenticationSession(realm)
                .createAuthenticationSession(login.getClient());
        new LoginNotes(login).continueIn(fresh);
        sessions.removeTabIdInAuthenticationSession(realm, login);
        present().ifPresent(this::end);
        sessions.setAuthSessionCookie(fresh.getParentSession().getId());
        sessions.setAuthSessionIdHashCookie(fresh.getParentSession().getId());
        session.getContext().setAuthenticationSession(fresh);
        RestartLoginCookie.setRestartCookie(session, fresh);
        return new Upstream(session).send(fresh, alias, question);
    }

    /**
     * Nothing changes; Keycloak finds the present session, and the login ends with it, unless the application wants a fresh
     * one. It looks for a session anew, since there may have been none when this tab began.
     */
    Response stay(AuthenticationSessionModel login) {
        new LoginNotes(login).stayHere();
        login.clearExecutionStatus();
        return Response.seeOther(new AuthenticationFlowURLHelper(
                                session, realm, session.getContext().getUri())
                        .getLastExecutionUrl(login))
                .build();
    }

    private void end(UserSessionModel present) {
        LoginEvents.switched(
                new EventBuilder(realm, session, session.getContext().getConnection()), present);
        AuthenticationManager.backchannelLogout(session, present, true);
    }

    private Optional<UserSessionModel> present() {
        return Optional.ofNullable(AuthenticationManager.authenticateIdentityCookie(session, realm, true))
                .map(AuthenticationManager.AuthResult::session);
    }

    /** Somebody who is not linked yet is the same person if the address is: no other account can be linked or made then. */
    private boolean isSame(UserModel present, VerifiedIdentity person) {
        FederatedIdentityModel link = new FederatedIdentityModel(
                alias, person.subject().value(), person.address().value());
        UserModel linked = session.users().getUserByFederatedIdentity(realm, link);
        return linked == null
                ? Optional.ofNullable(present.getEmail())
                        .flatMap(EmailAddress::parse)
                        .filter(person.address()::equals)
                        .isPresent()
                : linked.getId().equals(present.getId());
    }
}
