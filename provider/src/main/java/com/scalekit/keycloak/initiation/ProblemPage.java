package com.scalekit.keycloak.initiation;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.core.Response;

import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Says that a login from the company's portal did not work, and offers an ordinary one. There is no login yet whose page
 * could say so. Nothing of the request is on it.
 */
final class ProblemPage {

    private static final String TEMPLATE = "scalekit-initiation.ftl";

    private final KeycloakSession session;

    ProblemPage(KeycloakSession session) {
        this.session = session;
    }

    /**
     * @param text what the person reads, or its key among the messages
     * @param signIn where an ordinary login begins; empty where none can
     */
    Response show(String text, Optional<URI> signIn) {
        return session.getProvider(LoginFormsProvider.class)
                .setStatus(Response.Status.BAD_REQUEST)
                .setError(text)
                .setAttribute(
                        "scalekitInitiation",
                        Map.of("signIn", signIn.map(URI::toString).orElse("")))
                .createForm(TEMPLATE);
    }
}
