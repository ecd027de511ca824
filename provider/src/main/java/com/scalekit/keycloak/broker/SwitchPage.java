package com.scalekit.keycloak.broker;

import java.util.Map;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;

import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.Urls;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.session.Upstream;

/** Asks whether the session in this browser is to end. It names nobody: neither person need know of the other. */
final class SwitchPage {

    /** Path of the form's address behind the callback's. */
    static final String PATH = "switch";
    /** Ties the form to one login in one browser. */
    static final String STATE = "state";
    /** What was chosen. */
    static final String CHOICE = "choice";
    /** The value of {@link #CHOICE} that ends the session. */
    static final String CONTINUE = "continue";

    private static final String TEMPLATE = "scalekit-switch.ftl";

    private final KeycloakSession session;
    private final String alias;

    SwitchPage(KeycloakSession session, String alias) {
        this.session = session;
        this.alias = alias;
    }

    Response show(AuthenticationSessionModel login) {
        String state = new Upstream(session).state(login, true).getEncoded();
        return session.getProvider(LoginFormsProvider.class)
                .setAuthenticationSession(login)
                .setAttribute("scalekitSwitch", Map.of("action", action(), "state", state))
                .createForm(TEMPLATE);
    }

    private String action() {
        return UriBuilder.fromUri(Urls.identityProviderAuthnResponse(
                        session.getContext().getUri().getBaseUri(),
                        alias,
                        session.getContext().getRealm().getName()))
                .path(PATH)
                .build()
                .toString();
    }
}
