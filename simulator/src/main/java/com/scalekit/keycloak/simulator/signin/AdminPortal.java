package com.scalekit.keycloak.simulator.signin;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.scalekit.keycloak.simulator.pages.AdminPortalPage;
import com.scalekit.keycloak.simulator.protocol.Environment;
import com.scalekit.keycloak.simulator.tenancy.Client;
import com.scalekit.keycloak.simulator.tenancy.Connection;
import com.scalekit.keycloak.simulator.tenancy.Organization;
import com.scalekit.keycloak.simulator.wire.Answer;
import com.scalekit.keycloak.simulator.wire.ExpiringStore;
import com.scalekit.keycloak.simulator.wire.Params;

/** Scalekit's admin portal, behind a portal link: here a customer's administrator switches connections on and off. */
public final class AdminPortal {

    private static final Duration SESSION = Duration.ofHours(6);
    private static final String THIS_MACHINE = "http://localhost:* http://127.0.0.1:*";

    private final Environment environment;
    private final ConnectionSwitch switches;
    private final ExpiringStore<Organization> sessions;

    /** Switches a connection, and tells whoever is to be told. */
    @FunctionalInterface
    public interface ConnectionSwitch {
        /** Switches the connection with this id. */
        void set(String connectionId, boolean enabled);
    }

    /** The portals of one environment. */
    public AdminPortal(Environment environment, ConnectionSwitch switches) {
        this.environment = environment;
        this.switches = switches;
        this.sessions = new ExpiringStore<>(environment.clock(), SESSION);
    }

    /** The portal of an organization, for who had a link to it. */
    public Answer open(Organization organization) {
        String session = environment.ids().secret();
        sessions.put(session, organization);
        Map<String, String> values = Map.of(
                "organization",
                organization.displayName(),
                "organizationId",
                organization.id(),
                "session",
                session,
                "expiry",
                environment.clock().instant().plus(SESSION).toString());
        List<Map<String, String>> connections = environment.tenants().connections(organization.id()).stream()
                .map(AdminPortal::entry)
                .toList();
        return AdminPortalPage.of(values, connections)
                .withHeader("Content-Security-Policy", "frame-ancestors " + frameAncestors());
    }

    /** A button was pressed: {@code connection} and {@code enabled}. */
    public Answer change(String session, Params form) {
        return sessions.get(session)
                .flatMap(organization -> environment
                        .tenants()
                        .connection(form.text("connection"))
                        .filter(connection -> connection.organizationId().equals(organization.id())))
                .map(connection -> change(connection, Boolean.parseBoolean(form.text("enabled"))))
                .orElseGet(() -> Answer.json(400, Map.of("error_code", "SESSION_EXPIRED")));
    }

    private Answer change(Connection connection, boolean enabled) {
        switches.set(connection.id(), enabled);
        return Answer.json(
                200,
                Map.<String, Object>of(
                        "connection_type", "SSO",
                        "id", connection.id(),
                        "type", connection.type().name(),
                        "provider", connection.provider(),
                        "enabled", enabled));
    }

    /** Whose pages may have the portal in a frame: those of the applications whose callbacks are registered. */
    private String frameAncestors() {
        Stream<String> registered = environment.clients().first().stream()
                .flatMap(client -> client.redirectUris().stream())
                .map(uri -> URI.create(uri).resolve("/").toString().replaceAll("/$", ""));
        Stream<String> development = environment.clients().first().stream()
                .filter(Client::loopbackAllowed)
                .map(client -> THIS_MACHINE);
        String allowed = Stream.concat(registered, development).distinct().collect(Collectors.joining(" "));
        return allowed.isEmpty() ? "'none'" : allowed;
    }

    private static Map<String, String> entry(Connection connection) {
        return Map.of(
                "id",
                connection.id(),
                "name",
                connection.provider() + " over " + connection.type().name(),
                "enabled",
                Boolean.toString(connection.enabled()));
    }
}
