package com.scalekit.keycloak.broker;

import jakarta.ws.rs.core.Response;

import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A login that must not show a page ({@code prompt=none}, OpenID Connect Core §3.1.2.1). */
final class SilentLogin {

    private final KeycloakSession session;
    private final RealmModel realm;

    SilentLogin(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Tells the application that a page would be needed; a hidden frame is no place for one. */
    Response impossible(AuthenticationSessionModel login) {
        EventBuilder event =
                new EventBuilder(realm, session).event(EventType.LOGIN).client(login.getClient());
        return session.getProvider(LoginProtocol.class, login.getProtocol())
                .setRealm(realm)
                .setHttpHeaders(session.getContext().getHttpRequest().getHttpHeaders())
                .setUriInfo(session.getContext().getUri())
                .setEventBuilder(event)
                .sendError(login, LoginProtocol.Error.PASSIVE_LOGIN_REQUIRED, null);
    }
}
