package com.scalekit.keycloak.simulator.signin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.scalekit.keycloak.simulator.pages.AutoSubmitPage;
import com.scalekit.keycloak.simulator.protocol.Assertion;
import com.scalekit.keycloak.simulator.protocol.CustomerAnswers;
import com.scalekit.keycloak.simulator.protocol.Environment;
import com.scalekit.keycloak.simulator.protocol.PendingLogin;
import com.scalekit.keycloak.simulator.tenancy.Connection;
import com.scalekit.keycloak.simulator.tenancy.ConnectionType;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import com.scalekit.keycloak.simulator.wire.Answer;
import com.scalekit.keycloak.simulator.wire.Query;

/** A customer's identity provider, as it speaks to Scalekit through the browser. */
final class CustomerIdp {

    private final Environment environment;

    CustomerIdp(Environment environment) {
        this.environment = environment;
    }

    /** Answers a request: with this person, or with nobody. */
    Answer answer(PendingLogin pending, Optional<SimulatedUser> user) {
        Connection connection = pending.connection();
        String reference = user.map(person -> vouch(new Assertion(connection.id(), pending.id(), person)))
                .orElse("");
        return connection.type() == ConnectionType.SAML
                ? samlResponse(connection, reference, pending.id())
                : oidcResponse(pending, reference);
    }

    /** Starts a login that nobody asked for; SAML and OpenID Connect have a way of their own for that. */
    Answer start(Connection connection, SimulatedUser user, String relayState) {
        return connection.type() == ConnectionType.SAML
                ? samlResponse(connection, vouch(new Assertion(connection.id(), "", user)), relayState)
                : oidcInitiation(connection, user, relayState);
    }

    private String vouch(Assertion assertion) {
        String reference = environment.ids().secret();
        environment.logins().assertions().put(reference, assertion);
        return reference;
    }

    private Answer samlResponse(Connection connection, String reference, String relayState) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("SAMLResponse", CustomerAnswers.samlResponse(reference));
        if (!relayState.isEmpty()) {
            fields.put("RelayState", relayState);
        }
        return AutoSubmitPage.of(environment.issuer() + "/sso/v1/saml/" + connection.id(), fields);
    }

    private Answer oidcResponse(PendingLogin pending, String reference) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put(reference.isEmpty() ? "error" : "code", reference.isEmpty() ? "access_denied" : reference);
        answer.put("state", pending.id());
        return Answer.redirect(302, Query.append(oidcEndpoint(pending.connection(), "callback"), answer));
    }

    private Answer oidcInitiation(Connection connection, SimulatedUser user, String relayState) {
        Map<String, String> initiation = new LinkedHashMap<>();
        initiation.put("iss", CustomerAnswers.issuer(environment, connection.id()));
        initiation.put("login_hint", user.email());
        if (!relayState.isEmpty()) {
            initiation.put("target_link_uri", relayState);
        }
        return Answer.redirect(302, Query.append(oidcEndpoint(connection, "initiate"), initiation));
    }

    private String oidcEndpoint(Connection connection, String what) {
        return environment.issuer() + "/sso/v1/oidc/" + connection.id() + "/" + what;
    }
}
