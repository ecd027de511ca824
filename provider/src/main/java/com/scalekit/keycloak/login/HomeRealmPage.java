package com.scalekit.keycloak.login;

import java.util.Optional;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.managers.AuthenticationManager;

import com.scalekit.keycloak.session.LoginNotes;

/** Keycloak's own page that asks for a username, which every theme has; the name that is already known is filled in. */
final class HomeRealmPage {

    static final String FIELD = "username";

    private final KeycloakSession session;
    private final AuthenticationFlowContext context;

    HomeRealmPage(KeycloakSession session, AuthenticationFlowContext context) {
        this.session = session;
        this.context = context;
    }

    void show() {
        context.challenge(form().createLoginUsername());
    }

    void showError(String messageKey) {
        context.challenge(form().addError(new FormMessage(FIELD, messageKey)).createLoginUsername());
    }

    private LoginFormsProvider form() {
        MultivaluedMap<String, String> data = new MultivaluedHashMap<>();
        Optional<String> remembered = Optional.ofNullable(AuthenticationManager.getRememberMeUsername(session));
        LoginNotes notes = new LoginNotes(context.getAuthenticationSession());
        notes.loginHint().or(() -> remembered).ifPresent(name -> data.add(FIELD, name));
        if (remembered.isPresent() || notes.isRememberMe()) {
            data.add("rememberMe", "on");
        }
        return context.form().setFormData(data);
    }
}
