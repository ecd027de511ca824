package com.scalekit.keycloak.portal;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.ws.rs.core.Response;

import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.AuthorizationEndpointBase;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.RestartLoginCookie;
import org.keycloak.services.Urls;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.session.Freshness;
import com.scalekit.keycloak.session.Landing;

/**
 * The realm's ordinary login, at whose end the browser is back at the portal's address. On behalf of the account console, which
 * every realm has: the page belongs to the realm, as that does.
 */
final class PortalLogin extends AuthorizationEndpointBase {

    private PortalLogin(KeycloakSession session, EventBuilder event) {
        super(session, event);
        checkSsl();
        checkRealm();
    }

    /** The client of the login; empty if an administrator has switched the account console off. */
    static Optional<ClientModel> client(RealmModel realm) {
        return Stream.of(Constants.ACCOUNT_CONSOLE_CLIENT_ID, Constants.ACCOUNT_MANAGEMENT_CLIENT_ID)
                .flatMap(id -> Stream.ofNullable(realm.getClientByClientId(id)))
                .filter(ClientModel::isEnabled)
                .findFirst();
    }

    /**
     * Begins it.
     *
     * @param back where it ends
     * @param freshness how recently somebody must have proved who they are
     */
    static Response begin(
            KeycloakSession session, EventBuilder event, ClientModel client, URI back, Freshness freshness) {
        return new PortalLogin(session, event).begin(client, back, freshness);
    }

    private Response begin(ClientModel client, URI back, Freshness freshness) {
        session.getContext().setClient(client);
        event.client(client);
        AuthenticationSessionModel login = createAuthenticationSession(client, null);
        new Landing(login)
                .at(back, Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
        freshness.demandOf(login);
        RestartLoginCookie.setRestartCookie(session, login);
        return handleBrowserAuthenticationRequest(
                login, session.getProvider(LoginProtocol.class, login.getProtocol()), false, true);
    }
}
