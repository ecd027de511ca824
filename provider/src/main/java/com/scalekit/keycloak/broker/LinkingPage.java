package com.scalekit.keycloak.broker;

import java.util.HashMap;
import java.util.Map;

import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.MessageType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.theme.beans.MessageBean;

/** Keycloak's page for somebody whose account could not be linked, which Keycloak makes later in the same request. */
final class LinkingPage {

    private static final String MESSAGE = "message";

    private final KeycloakSession session;

    LinkingPage(KeycloakSession session) {
        this.session = session;
    }

    /** What is read there, whatever message Keycloak is given. */
    void tell(String text) {
        session.getProvider(LoginFormsProvider.class).setAttributeMapper(attributes -> {
            Map<String, Object> changed = new HashMap<>(attributes);
            changed.put(MESSAGE, new MessageBean(text, MessageType.ERROR));
            return changed;
        });
    }
}
