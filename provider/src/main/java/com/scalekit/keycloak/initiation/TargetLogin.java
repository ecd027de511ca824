package com.scalekit.keycloak.initiation;

import java.net.URI;
import java.util.Optional;

import jakarta.ws.rs.core.Response;

import org.keycloak.common.util.KeycloakUriBuilder;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.AuthorizationEndpointBase;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.LoginProtocolFactory;
import org.keycloak.protocol.RestartLoginCookie;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.protocol.saml.SamlService;
import org.keycloak.services.Urls;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.application.TargetApplication;
import com.scalekit.keycloak.session.Landing;

/**
 * A login for an application that has not asked for one: an authentication session in this browser, made as Keycloak's own
 * endpoints make theirs.
 */
final class TargetLogin extends AuthorizationEndpointBase {

    private static final String TARGET_LINK_URI = "target_link_uri";

    private final TargetApplication target;
    /** The page within the application; empty for its Home URL. */
    private final Optional<URI> page;

    TargetLogin(KeycloakSession session, EventBuilder event, TargetApplication target, Optional<URI> page) {
        super(session, event);
        this.target = target;
        this.page = page;
        checkSsl();
        checkRealm();
    }

    /** Begins the login; nobody has been asked for anything yet. */
    AuthenticationSessionModel begin() {
        session.getContext().setClient(target.client());
        event.client(target.client());
        AuthenticationSessionModel login = target.isSaml() ? beginSaml() : beginOidc();
        RestartLoginCookie.setRestartCookie(session, login);
        return login;
    }

    /** The realm's ordinary browser flow, whatever it asks. */
    Response browserFlow() {
        AuthenticationSessionModel login = begin();
        return handleBrowserAuthenticationRequest(
                login, session.getProvider(LoginProtocol.class, login.getProtocol()), false, true);
    }

    /** For somebody who is signed in already. A SAML application needs an assertion, which the flow makes; others only come. */
    Response straightOn(Optional<String> person) {
        if (target.isSaml()) {
            return browserFlow();
        }
        URI landing = page.map(this::landing).orElseGet(this::homeLanding);
        if (target.initiateLoginUri().isPresent()) {
            landing = KeycloakUriBuilder.fromUri(landing)
                    .replaceQueryParam("iss", issuer())
                    .build();
            landing = person.isPresent() ? Landing.naming(landing, person.get()) : landing;
        }
        return Response.seeOther(landing).build();
    }

    private AuthenticationSessionModel beginOidc() {
        AuthenticationSessionModel login = createAuthenticationSession(target.client(), null);
        Landing landing = new Landing(login);
        landing.at(homeLanding(), issuer());
        page.ifPresent(inside -> landing.preferably(landing(inside)));
        if (target.initiateLoginUri().isPresent()) {
            landing.namePerson();
        }
        return login;
    }

    /** As Keycloak begins its own: the application gets a response that it has not asked for, at its default address. */
    private AuthenticationSessionModel beginSaml() {
        LoginProtocolFactory factory = (LoginProtocolFactory) session.getKeycloakSessionFactory()
                .getProviderFactory(LoginProtocol.class, SamlProtocol.LOGIN_PROTOCOL);
        SamlService service = (SamlService) factory.createProtocolEndpoint(session, event);
        return service.getOrCreateLoginSessionForIdpInitiatedSso(
                session, realm, target.client(), page.map(URI::toString).orElse(null));
    }

    private URI homeLanding() {
        return landing(target.home()
                .orElseThrow(() -> new IllegalStateException("an application without a Home URL is no target")));
    }

    private URI landing(URI inside) {
        return target.initiateLoginUri()
                .map(uri -> KeycloakUriBuilder.fromUri(uri)
                        .replaceQueryParam(TARGET_LINK_URI, inside.toString())
                        .build())
                .orElse(inside);
    }

    private String issuer() {
        return Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
    }
}
