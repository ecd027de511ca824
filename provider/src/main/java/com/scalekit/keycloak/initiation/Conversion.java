package com.scalekit.keycloak.initiation;

import java.net.URI;
import java.util.Optional;

import jakarta.ws.rs.core.Response;

import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.application.TargetApplication;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.IdpInitiatedLogin;
import com.scalekit.keycloak.domain.InitiationSettings;
import com.scalekit.keycloak.domain.KnownPerson;
import com.scalekit.keycloak.domain.Question;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.session.LoginNotes;
import com.scalekit.keycloak.session.Upstream;
import com.scalekit.keycloak.token.Checked;

/** Turns a login that has started at the customer's identity provider into one that has started here. */
final class Conversion {

    private final KeycloakSession session;
    private final String alias;
    private final EventBuilder event;

    Conversion(KeycloakSession session, String alias, EventBuilder event) {
        this.session = session;
        this.alias = alias;
        this.event = event;
    }

    /** Uses up the token, so it comes after every check that could still refuse it. */
    Checked<Response> convert(
            String token, IdpInitiatedLogin login, TargetApplication target, InitiationSettings settings) {
        Optional<URI> page =
                settings.relayStateAsTarget() ? login.relayState().flatMap(target::page) : Optional.empty();
        TargetLogin targetLogin = new TargetLogin(session, event, target, page);
        if (!new FirstUse(session).claim(session.getContext().getRealm(), token)) {
            return Checked.refused(Refusal.INITIATE_TOKEN_REPLAYED);
        }
        Optional<KnownPerson> present = new PresentPerson(session).find(alias);
        return Checked.passed(
                present.filter(person -> person.began(login)).isPresent()
                        ? targetLogin.straightOn(login.loginHint().map(EmailAddress::value))
                        : signIn(login, targetLogin, present.isPresent()));
    }

    private Response signIn(IdpInitiatedLogin login, TargetLogin targetLogin, boolean somebodyElseIsHere) {
        AuthenticationSessionModel begun = targetLogin.begin();
        LoginNotes notes = new LoginNotes(begun);
        notes.beginAt(login.selector());
        if (somebodyElseIsHere) {
            notes.askFirst();
        }
        return new Upstream(session).send(begun, alias, Question.of(login));
    }
}
