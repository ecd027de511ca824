package com.scalekit.keycloak.simulator.signin;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.scalekit.keycloak.simulator.pages.ErrorPage;
import com.scalekit.keycloak.simulator.pages.PortalPage;
import com.scalekit.keycloak.simulator.protocol.Environment;
import com.scalekit.keycloak.simulator.tenancy.Client;
import com.scalekit.keycloak.simulator.tenancy.Connection;
import com.scalekit.keycloak.simulator.tenancy.Organization;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import com.scalekit.keycloak.simulator.wire.Answer;
import com.scalekit.keycloak.simulator.wire.Cookies;
import com.scalekit.keycloak.simulator.wire.Params;

/**
 * The portals at which customers' people start their working day: they sign in once and click tiles. A portal belongs
 * to the customer, so it knows nothing of connections that were switched off in Scalekit.
 */
public final class CustomerPortal {

    private final Environment environment;
    private final PortalSessions sessions;
    private final CustomerIdp identityProvider;

    /** The portals of one environment's customers. */
    public CustomerPortal(Environment environment) {
        this.environment = environment;
        this.sessions = new PortalSessions(environment);
        this.identityProvider = new CustomerIdp(environment);
    }

    /** The way to each portal whose tile works. */
    public Answer list() {
        List<Map<String, String>> portals = environment.tenants().organizations().stream()
                .flatMap(organization -> environment.tenants().connections(organization.id()).stream())
                .filter(Connection::isActive)
                .map(this::entry)
                .toList();
        return PortalPage.list(portals);
    }

    private Map<String, String> entry(Connection connection) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("connection", connection.id());
        entry.put("organization", organization(connection));
        entry.put("protocol", protocol(connection));
        entry.put("domains", String.join(", ", environment.tenants().routingDomains(connection.organizationId())));
        entry.put("path", path(connection));
        return entry;
    }

    /** The tiles, or the question who it is. */
    public Answer show(String connectionId, Cookies cookies) {
        return at(
                connectionId,
                connection -> sessions.person(connection, cookies)
                        .map(user -> tiles(connection, user))
                        .orElseGet(() -> PortalPage.signIn(signInForm(connection, likely(connection)))));
    }

    /** The sign-in form as it was sent; any password is right. */
    public Answer signIn(String connectionId, Params form) {
        String email = form.text("email").trim();
        return at(
                connectionId,
                connection -> SimulatedUser.domainOf(email).isEmpty()
                        ? PortalPage.signInAgain(signInForm(connection, email))
                        : sessions.start(connection, email, Answer.redirect(302, URI.create(path(connection)))));
    }

    /** The tile was clicked: the customer's identity provider starts a login by itself. */
    public Answer open(String connectionId, Params form, Cookies cookies) {
        return at(
                connectionId,
                connection -> sessions.person(connection, cookies)
                        .map(user -> identityProvider.start(connection, user, form.text("relay_state")))
                        .orElseGet(() -> Answer.redirect(302, URI.create(path(connection)))));
    }

    /** The person leaves. */
    public Answer signOut(String connectionId, Cookies cookies) {
        return at(
                connectionId,
                connection -> sessions.end(connection, cookies, Answer.redirect(302, URI.create(path(connection)))));
    }

    private Answer at(String connectionId, Function<Connection, Answer> portal) {
        return environment
                .tenants()
                .connection(connectionId)
                .map(portal)
                .orElseGet(() -> ErrorPage.of("invalid_connection_id", "No customer has this connection."));
    }

    private Answer tiles(Connection connection, SimulatedUser user) {
        Map<String, String> values = values(connection);
        values.put("email", user.email());
        values.put(
                "application", environment.clients().first().map(Client::name).orElse(Client.NAMELESS));
        return PortalPage.tiles(values);
    }

    private Map<String, String> signInForm(Connection connection, String email) {
        Map<String, String> values = values(connection);
        values.put("protocol", protocol(connection));
        values.put("email", email);
        return values;
    }

    private Map<String, String> values(Connection connection) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("organization", organization(connection));
        values.put("path", path(connection));
        return values;
    }

    /** Somebody who is known to work there. */
    private String likely(Connection connection) {
        List<String> domains = environment.tenants().routingDomains(connection.organizationId());
        return environment.tenants().users().stream()
                .filter(user -> user.active() && domains.contains(user.domain()))
                .map(SimulatedUser::email)
                .findFirst()
                .orElse("");
    }

    private String organization(Connection connection) {
        return environment
                .tenants()
                .organization(connection.organizationId())
                .map(Organization::displayName)
                .orElse("");
    }

    private static String protocol(Connection connection) {
        return connection.isSimulated() ? "IdP simulator" : connection.type().name();
    }

    private static String path(Connection connection) {
        return "/customer-idp/" + connection.id() + "/portal";
    }
}
