package com.scalekit.keycloak.simulator.signin;

import java.util.Optional;

import com.scalekit.keycloak.simulator.protocol.Environment;
import com.scalekit.keycloak.simulator.protocol.PendingLogin;
import com.scalekit.keycloak.simulator.protocol.PortalSession;
import com.scalekit.keycloak.simulator.tenancy.Connection;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import com.scalekit.keycloak.simulator.wire.Answer;
import com.scalekit.keycloak.simulator.wire.Cookies;

/**
 * Whom a customer's identity provider remembers in a browser. Only a sign-in at the portal makes it remember, so that
 * whoever signs in on the ordinary page is asked each time and can be somebody else each time.
 */
final class PortalSessions {

    private final Environment environment;
    private final People people;

    PortalSessions(Environment environment) {
        this.environment = environment;
        this.people = new People(environment);
    }

    /** Who is signed in at the portal of this connection. */
    Optional<SimulatedUser> person(Connection connection, Cookies cookies) {
        return environment
                .logins()
                .portalSessions()
                .get(cookies.text(cookie(connection)))
                .filter(session -> session.connectionId().equals(connection.id()))
                .map(session -> people.at(session.email()));
    }

    /** Who may pass without a page: the one who is remembered, unless the request wants a page or somebody else. */
    Optional<SimulatedUser> silently(PendingLogin pending, Cookies cookies) {
        return person(pending.connection(), cookies)
                .filter(user -> !pending.request().wantsPage())
                .filter(user -> pending.request().allows(user.email()));
    }

    /** From now on this browser is remembered. */
    Answer start(Connection connection, String email, Answer answer) {
        String secret = environment.ids().secret();
        environment.logins().portalSessions().put(secret, new PortalSession(connection.id(), email));
        return withCookie(answer, connection, secret, "");
    }

    /** From now on this browser is forgotten. */
    Answer end(Connection connection, Cookies cookies, Answer answer) {
        environment.logins().portalSessions().take(cookies.text(cookie(connection)));
        return withCookie(answer, connection, "", "; Max-Age=0");
    }

    private static Answer withCookie(Answer answer, Connection connection, String value, String age) {
        // The simulator page is not below the customer's path; the cookie's name keeps the connections apart there.
        String path = connection.isSimulated() ? "/" : "/customer-idp/" + connection.id();
        return answer.withHeader(
                "Set-Cookie", cookie(connection) + "=" + value + "; Path=" + path + age + "; HttpOnly; SameSite=Lax");
    }

    private static String cookie(Connection connection) {
        return "customer_session_" + connection.id();
    }
}
