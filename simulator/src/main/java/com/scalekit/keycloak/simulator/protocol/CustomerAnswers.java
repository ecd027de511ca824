package com.scalekit.keycloak.simulator.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import com.scalekit.keycloak.simulator.pages.ErrorPage;
import com.scalekit.keycloak.simulator.tenancy.Client;
import com.scalekit.keycloak.simulator.tenancy.Connection;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import com.scalekit.keycloak.simulator.wire.Answer;
import com.scalekit.keycloak.simulator.wire.Params;

/** {@code /sso/v1}: Scalekit hears from the customers' identity providers, asked or not. */
public final class CustomerAnswers {

    private static final String REFERENCE = "reference:";

    private final Environment environment;
    private final Callback callback;
    private final IdpInitiatedLogins customerSide;

    /** The ears of one environment. */
    public CustomerAnswers(Environment environment) {
        this.environment = environment;
        this.callback = new Callback(environment);
        this.customerSide = new IdpInitiatedLogins(environment);
    }

    /** What a SAML customer sends in place of a signed response: both sides are this one process. */
    public static String samlResponse(String reference) {
        return Base64.getEncoder().encodeToString((REFERENCE + reference).getBytes(StandardCharsets.UTF_8));
    }

    /** An OIDC customer answers. */
    public Answer oidc(String connectionId, Params query) {
        Optional<Assertion> assertion = environment.logins().assertions().take(query.text("code"));
        return finish(connectionId, query.text("state"), assertion);
    }

    /** A SAML customer answers, or starts a login by an answer to nothing. */
    public Answer saml(String connectionId, Params form) {
        String relayState = form.text("RelayState");
        String response = form.text("SAMLResponse");
        if (response.isEmpty()) {
            return refuse(connectionId, relayState, "invalid_saml_form_params", "There is no SAMLResponse");
        }
        Optional<String> reference = decoded(response);
        if (reference.isEmpty()) {
            return refuse(connectionId, relayState, "malformed_saml_response", "Not a SAML response");
        }
        Optional<Assertion> assertion = environment
                .logins()
                .assertions()
                .take(reference.get())
                .filter(found -> found.connectionId().equals(connectionId));
        return assertion
                .filter(Assertion::isUnsolicited)
                .map(start -> begin(connectionId, start.user().email(), relayState))
                .orElseGet(() -> finish(connectionId, relayState, assertion));
    }

    /** An OIDC customer starts a login, as OpenID Connect has it: {@code iss} and, if it likes, whom and where to. */
    public Answer initiate(String connectionId, Params query) {
        return query.text("iss").equals(issuer(environment, connectionId))
                ? begin(connectionId, query.text("login_hint"), query.text("target_link_uri"))
                : ErrorPage.of("invalid_request", "iss is not the identity provider of this connection.");
    }

    /** What a customer's identity provider calls itself. */
    public static String issuer(Environment environment, String connectionId) {
        return environment.issuer() + "/customer-idp/" + connectionId;
    }

    private Answer begin(String connectionId, String email, String relayState) {
        Optional<Connection> connection = environment.tenants().connection(connectionId);
        Optional<Client> client = environment.clients().first();
        if (connection.isEmpty()) {
            return ErrorPage.of("invalid_connection_id", "No such connection.");
        }
        if (client.isEmpty()) {
            return ErrorPage.of("invalid_client", "The environment has no application.");
        }
        if (!client.get().active()) {
            return customerSide.refuse(client.get(), "application_not_active", "The application is not active");
        }
        if (!connection.get().isActive()) {
            return customerSide.refuse(client.get(), "connection_not_active", "The connection is not active");
        }
        IdpInitiatedLogin login = IdpInitiatedLogin.of(
                        connectionId, connection.get().organizationId(), email)
                .withRelayState(relayState);
        return customerSide.begin(login, client.get());
    }

    private static Optional<String> decoded(String response) {
        try {
            String text = new String(Base64.getDecoder().decode(response), StandardCharsets.UTF_8);
            return text.startsWith(REFERENCE) ? Optional.of(text.substring(REFERENCE.length())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Answer finish(String connectionId, String requestId, Optional<Assertion> assertion) {
        // An answer to another request, or to none, must not finish this one.
        Optional<SimulatedUser> user =
                assertion.filter(found -> found.requestId().equals(requestId)).map(Assertion::user);
        if (user.isEmpty()) {
            return refuse(connectionId, requestId, "access_denied", "The identity provider let nobody in");
        }
        return taken(connectionId, requestId)
                .map(pending -> callback.signedIn(pending, user.get()))
                .orElseGet(ErrorPage::expired);
    }

    private Answer refuse(String connectionId, String requestId, String error, String description) {
        return taken(connectionId, requestId)
                .map(pending -> callback.refused(pending.request(), error, description))
                .orElseGet(ErrorPage::expired);
    }

    private Optional<PendingLogin> taken(String connectionId, String requestId) {
        return environment
                .logins()
                .pending(connectionId, requestId)
                .flatMap(pending -> environment.logins().pending().take(requestId));
    }
}
