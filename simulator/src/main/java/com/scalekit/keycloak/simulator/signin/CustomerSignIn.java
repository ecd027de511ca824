package com.scalekit.keycloak.simulator.signin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.scalekit.keycloak.simulator.pages.AutoSubmitPage;
import com.scalekit.keycloak.simulator.pages.CustomerPage;
import com.scalekit.keycloak.simulator.pages.ErrorPage;
import com.scalekit.keycloak.simulator.protocol.Callback;
import com.scalekit.keycloak.simulator.protocol.Environment;
import com.scalekit.keycloak.simulator.protocol.PendingLogin;
import com.scalekit.keycloak.simulator.tenancy.ConnectionType;
import com.scalekit.keycloak.simulator.tenancy.Organization;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import com.scalekit.keycloak.simulator.wire.Answer;
import com.scalekit.keycloak.simulator.wire.ExpiringStore;
import com.scalekit.keycloak.simulator.wire.Params;
import com.scalekit.keycloak.simulator.wire.Query;

/**
 * The customers' own identity providers, and Scalekit's endpoints that hear from them. Between the two only a reference
 * travels through the browser: both sides are this one process.
 */
public final class CustomerSignIn {

    private static final Duration REFERENCE_LIFETIME = Duration.ofMinutes(5);

    private final Environment environment;
    private final Callback callback;
    private final People people;
    private final ExpiringStore<SimulatedUser> assertions;

    /** The customers of one environment. */
    public CustomerSignIn(Environment environment) {
        this.environment = environment;
        this.callback = new Callback(environment);
        this.people = new People(environment);
        this.assertions = new ExpiringStore<>(environment.clock(), REFERENCE_LIFETIME);
    }

    /** The sign-in page of an OIDC customer. */
    public Answer showOidc(String connectionId, Params query) {
        return show(connectionId, query.text("state"));
    }

    /** The sign-in page of a SAML customer. */
    public Answer showSaml(String connectionId, Params form) {
        return form.find("SAMLRequest").isEmpty()
                ? ErrorPage.of("invalid_saml_request", "There is no SAMLRequest.")
                : show(connectionId, form.text("RelayState"));
    }

    private Answer show(String connectionId, String requestId) {
        return pending(connectionId, requestId).map(this::page).orElseGet(CustomerSignIn::unknownRequest);
    }

    private Answer page(PendingLogin pending) {
        SimulatedUser likely = people.at(pending.request().loginHint());
        Map<String, String> values = new LinkedHashMap<>();
        values.put("request", pending.id());
        values.put("protocol", pending.connection().type().name());
        values.put(
                "organization",
                environment
                        .tenants()
                        .organization(pending.connection().organizationId())
                        .map(Organization::displayName)
                        .orElse(""));
        values.put("action", "/customer-idp/" + pending.connection().id() + "/login");
        values.put("email", likely.email());
        values.put("firstName", likely.givenName());
        values.put("lastName", likely.familyName());
        return CustomerPage.of(values);
    }

    /** The customer's sign-in form as it was sent. */
    public Answer submit(String connectionId, Params form) {
        return pending(connectionId, form.text("request"))
                .map(pending -> hand(pending, form))
                .orElseGet(CustomerSignIn::unknownRequest);
    }

    private Answer hand(PendingLogin pending, Params form) {
        boolean cancelled = form.text("action").equals("cancel");
        String reference = environment.ids().secret();
        if (!cancelled) {
            assertions.put(reference, person(form));
        }
        return pending.connection().type() == ConnectionType.SAML
                ? samlResponse(pending, cancelled ? "" : reference)
                : oidcResponse(pending, cancelled ? "" : reference);
    }

    private SimulatedUser person(Params form) {
        String email = form.text("email").trim();
        boolean nameless =
                form.find("first_name").isEmpty() && form.find("last_name").isEmpty();
        return nameless ? people.at(email) : people.described(email, form);
    }

    private Answer oidcResponse(PendingLogin pending, String reference) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put(reference.isEmpty() ? "error" : "code", reference.isEmpty() ? "access_denied" : reference);
        answer.put("state", pending.id());
        String uri =
                environment.issuer() + "/sso/v1/oidc/" + pending.connection().id() + "/callback";
        return Answer.redirect(302, Query.append(uri, answer));
    }

    private Answer samlResponse(PendingLogin pending, String reference) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(
                "SAMLResponse",
                Base64.getEncoder().encodeToString(("reference:" + reference).getBytes(StandardCharsets.UTF_8)));
        fields.put("RelayState", pending.id());
        String uri =
                environment.issuer() + "/sso/v1/saml/" + pending.connection().id();
        return AutoSubmitPage.of(uri, fields);
    }

    /** Scalekit hears from an OIDC customer. */
    public Answer oidcCallback(String connectionId, Params query) {
        return finish(connectionId, query.text("state"), query.text("code"));
    }

    /** Scalekit hears from a SAML customer. */
    public Answer samlCallback(String connectionId, Params form) {
        String requestId = form.text("RelayState");
        String response = form.text("SAMLResponse");
        if (response.isEmpty()) {
            return refuse(connectionId, requestId, "invalid_saml_form_params", "There is no SAMLResponse");
        }
        return decoded(response)
                .map(reference -> finish(connectionId, requestId, reference))
                .orElseGet(() -> refuse(connectionId, requestId, "malformed_saml_response", "Not a SAML response"));
    }

    private static Optional<String> decoded(String response) {
        try {
            String text = new String(Base64.getDecoder().decode(response), StandardCharsets.UTF_8);
            return text.startsWith("reference:")
                    ? Optional.of(text.substring("reference:".length()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Answer finish(String connectionId, String requestId, String reference) {
        Optional<SimulatedUser> user = assertions.take(reference);
        if (user.isEmpty()) {
            return refuse(connectionId, requestId, "access_denied", "The identity provider let nobody in");
        }
        return taken(connectionId, requestId)
                .map(pending -> callback.signedIn(pending, user.get()))
                .orElseGet(CustomerSignIn::unknownRequest);
    }

    private Answer refuse(String connectionId, String requestId, String error, String description) {
        return taken(connectionId, requestId)
                .map(pending -> callback.refused(pending.request(), error, description))
                .orElseGet(CustomerSignIn::unknownRequest);
    }

    private Optional<PendingLogin> pending(String connectionId, String requestId) {
        return environment
                .logins()
                .pending()
                .get(requestId)
                .filter(pending -> pending.connection().id().equals(connectionId));
    }

    private Optional<PendingLogin> taken(String connectionId, String requestId) {
        return pending(connectionId, requestId)
                .flatMap(pending -> environment.logins().pending().take(requestId));
    }

    private static Answer unknownRequest() {
        return ErrorPage.of("invalid_request", "This sign-in has expired or was already used. Please start again.");
    }
}
