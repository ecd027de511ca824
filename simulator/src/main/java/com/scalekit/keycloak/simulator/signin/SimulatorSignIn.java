package com.scalekit.keycloak.simulator.signin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.scalekit.keycloak.simulator.pages.ErrorPage;
import com.scalekit.keycloak.simulator.pages.SimulatorPage;
import com.scalekit.keycloak.simulator.protocol.Callback;
import com.scalekit.keycloak.simulator.protocol.Environment;
import com.scalekit.keycloak.simulator.protocol.IdpInitiatedLogin;
import com.scalekit.keycloak.simulator.protocol.IdpInitiatedLogins;
import com.scalekit.keycloak.simulator.protocol.PendingLogin;
import com.scalekit.keycloak.simulator.tenancy.Client;
import com.scalekit.keycloak.simulator.tenancy.Domain;
import com.scalekit.keycloak.simulator.tenancy.Organization;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import com.scalekit.keycloak.simulator.wire.Answer;
import com.scalekit.keycloak.simulator.wire.Cookies;
import com.scalekit.keycloak.simulator.wire.Params;

/** {@code /login}: the page of a simulated connection, with its three scenarios. */
public final class SimulatorSignIn {

    private final Environment environment;
    private final Callback callback;
    private final IdpInitiatedLogins customerSide;
    private final People people;
    private final PortalSessions sessions;

    /** The simulator page of one environment. */
    public SimulatorSignIn(Environment environment) {
        this.environment = environment;
        this.callback = new Callback(environment);
        this.customerSide = new IdpInitiatedLogins(environment);
        this.people = new People(environment);
        this.sessions = new PortalSessions(environment);
    }

    /** The empty form, or straight on for whoever is signed in at the portal of the simulated customer. */
    public Answer show(Params query, Cookies cookies) {
        return environment
                .logins()
                .pending()
                .get(query.text("authRequestID"))
                .map(pending -> show(pending, cookies))
                .orElseGet(ErrorPage::expired);
    }

    private Answer show(PendingLogin pending, Cookies cookies) {
        Optional<SimulatedUser> remembered = sessions.silently(pending, cookies);
        if (remembered.isEmpty()) {
            return form(pending);
        }
        return environment
                .logins()
                .pending()
                .take(pending.id())
                .map(taken -> callback.signedIn(taken, remembered.get()))
                .orElseGet(ErrorPage::expired);
    }

    /** The form as it was sent; only the first time, since going back must not sign in twice. */
    public Answer submit(Params form) {
        return environment
                .logins()
                .pending()
                .take(form.text("authRequestID"))
                .map(pending -> play(pending, form))
                .orElseGet(ErrorPage::expired);
    }

    private Answer form(PendingLogin pending) {
        String hint = pending.request().loginHint();
        SimulatedUser likely = people.at(hint);
        String organizationId = pending.connection().organizationId();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("authRequestID", pending.id());
        values.put(
                "organization",
                environment
                        .tenants()
                        .organization(organizationId)
                        .map(Organization::displayName)
                        .orElse(""));
        values.put("environmentUrl", environment.issuer());
        values.put("clientId", pending.request().clientId());
        values.put("redirectUri", pending.request().redirectUri());
        values.put("emailLocal", hint.contains("@") ? hint.substring(0, hint.lastIndexOf('@')) : hint);
        values.put("firstName", likely.givenName());
        values.put("lastName", likely.familyName());
        return SimulatorPage.of(values, domains(organizationId, SimulatedUser.domainOf(hint)));
    }

    private List<String> domains(String organizationId, String hinted) {
        List<String> all = new ArrayList<>(environment.tenants().domains(organizationId).stream()
                .map(Domain::name)
                .toList());
        if (all.remove(hinted)) {
            all.add(0, hinted);
        }
        return all;
    }

    private Answer play(PendingLogin pending, Params form) {
        String email = form.text("email_local").trim() + "@" + form.text("email_domain");
        return switch (form.text("scenario")) {
            case "error" ->
                callback.refused(
                        pending.request(),
                        form.text("error_code"),
                        form.find("error_description").orElse("Simulated error"));
            case "idp_initiated" -> startAtCustomer(pending, email, form.text("relay_state"));
            default ->
                callback.signedIn(
                        pending,
                        email.startsWith("@")
                                ? SimulatedUser.of("")
                                : People.withAttributes(people.described(email, form), form));
        };
    }

    private Answer startAtCustomer(PendingLogin pending, String email, String relayState) {
        var login = IdpInitiatedLogin.of(
                        pending.connection().id(), pending.connection().organizationId(), email)
                .withRelayState(relayState);
        Client client = environment
                .clients()
                .find(pending.request().clientId())
                .orElseThrow(() -> new IllegalStateException("The client vanished during a login"));
        return customerSide.begin(login, client, pending.request().redirectUri());
    }
}
