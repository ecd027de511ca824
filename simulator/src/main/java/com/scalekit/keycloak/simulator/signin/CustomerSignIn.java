package com.scalekit.keycloak.simulator.signin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.scalekit.keycloak.simulator.pages.CustomerPage;
import com.scalekit.keycloak.simulator.pages.ErrorPage;
import com.scalekit.keycloak.simulator.protocol.Environment;
import com.scalekit.keycloak.simulator.protocol.PendingLogin;
import com.scalekit.keycloak.simulator.tenancy.Organization;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import com.scalekit.keycloak.simulator.wire.Answer;
import com.scalekit.keycloak.simulator.wire.Cookies;
import com.scalekit.keycloak.simulator.wire.Params;

/** The sign-in pages of the customers' own identity providers, for those whom they do not remember. */
public final class CustomerSignIn {

    private final Environment environment;
    private final People people;
    private final PortalSessions sessions;
    private final CustomerIdp identityProvider;

    /** The customers of one environment. */
    public CustomerSignIn(Environment environment) {
        this.environment = environment;
        this.people = new People(environment);
        this.sessions = new PortalSessions(environment);
        this.identityProvider = new CustomerIdp(environment);
    }

    /** The sign-in page of an OIDC customer. */
    public Answer showOidc(String connectionId, Params query, Cookies cookies) {
        return show(connectionId, query.text("state"), cookies);
    }

    /** The sign-in page of a SAML customer. */
    public Answer showSaml(String connectionId, Params form, Cookies cookies) {
        return form.find("SAMLRequest").isEmpty()
                ? ErrorPage.of("invalid_saml_request", "There is no SAMLRequest.")
                : show(connectionId, form.text("RelayState"), cookies);
    }

    private Answer show(String connectionId, String requestId, Cookies cookies) {
        return environment
                .logins()
                .pending(connectionId, requestId)
                .map(pending -> show(pending, cookies))
                .orElseGet(ErrorPage::expired);
    }

    private Answer show(PendingLogin pending, Cookies cookies) {
        Optional<SimulatedUser> remembered = sessions.silently(pending, cookies);
        return remembered.isPresent() ? identityProvider.answer(pending, remembered) : page(pending);
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
        return environment
                .logins()
                .pending(connectionId, form.text("request"))
                .map(pending -> identityProvider.answer(pending, person(form)))
                .orElseGet(ErrorPage::expired);
    }

    /** Nobody, if the person presses Cancel. */
    private Optional<SimulatedUser> person(Params form) {
        if (form.text("action").equals("cancel")) {
            return Optional.empty();
        }
        String email = form.text("email").trim();
        boolean nameless =
                form.find("first_name").isEmpty() && form.find("last_name").isEmpty();
        return Optional.of(nameless ? people.at(email) : people.described(email, form));
    }
}
