package com.scalekit.keycloak.simulator.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import com.scalekit.keycloak.simulator.mischief.Scripts.Place;
import com.scalekit.keycloak.simulator.protocol.Environment;
import com.scalekit.keycloak.simulator.tenancy.Connection;
import com.scalekit.keycloak.simulator.tenancy.Organization;
import com.scalekit.keycloak.simulator.tenancy.Tenants;
import com.scalekit.keycloak.simulator.wire.Answer;
import com.scalekit.keycloak.simulator.wire.Params;

/** {@code /api/v1/connections}: which connections there are, and which domains lead to them. */
public final class ConnectionsEndpoint {

    /** What Scalekit accepts in a filter, although a domain may be registered with up to 255 characters. */
    private static final int LONGEST_FILTER = 32;

    private final Environment environment;
    private final ApiAccess access;
    private volatile Remembered remembered = new Remembered(-1, "");

    /** The connections of one environment. */
    public ConnectionsEndpoint(Environment environment) {
        this.environment = environment;
        this.access = new ApiAccess(environment);
    }

    /** The list, filtered by {@code domain} and {@code organization_id}; without {@code include=all} active ones. */
    public Answer list(Params query, String authorization) {
        return environment.scripts().play(Place.CONNECTIONS, access.guarded(authorization, () -> list(query)));
    }

    /** One connection of an organization. */
    public Answer one(String organizationId, String connectionId, String authorization) {
        return access.guarded(
                authorization,
                () -> environment
                        .tenants()
                        .connection(connectionId)
                        .filter(connection -> connection.organizationId().equals(organizationId))
                        .map(connection -> Answer.json(200, Map.of("connection", detailed(connection))))
                        .orElseGet(() -> ApiError.notFound("connection not found")));
    }

    private Answer list(Params query) {
        for (String filter : List.of("domain", "organization_id")) {
            if (query.values().containsKey(filter) && !hasGoodLength(query.text(filter))) {
                return ApiError.invalid(filter, "must be 1 to 32 characters long", "string.max_len");
            }
        }
        return query.values().isEmpty() ? everything() : Answer.json(200, Map.of("connections", select(query)));
    }

    private static boolean hasGoodLength(String value) {
        return !value.isEmpty() && value.length() <= LONGEST_FILTER;
    }

    /** The full list is asked for again and again, and may be large. */
    private Answer everything() {
        long revision = environment.tenants().revision();
        Remembered known = remembered;
        if (known.revision() != revision) {
            List<Map<String, Object>> all = select(new Params(Map.of()));
            known = new Remembered(
                    revision, Answer.json(200, Map.of("connections", all)).body());
            remembered = known;
        }
        return Answer.json(200, Map.of()).withBody(known.body());
    }

    private List<Map<String, Object>> select(Params query) {
        Tenants tenants = environment.tenants();
        boolean all = query.text("include").equals("all");
        Predicate<Connection> wanted = connection -> all || connection.isActive();
        Optional<String> organization = query.find("organization_id");
        if (organization.isPresent()) {
            wanted = wanted.and(connection -> connection.organizationId().equals(organization.get()));
        }
        Optional<String> domain = query.find("domain");
        if (domain.isPresent()) {
            List<String> holders = tenants.organizationsRoutedBy(domain.get().toLowerCase(Locale.ROOT));
            wanted = wanted.and(connection -> holders.contains(connection.organizationId()));
        }
        return tenants.connections().stream().filter(wanted).map(this::summary).toList();
    }

    private Map<String, Object> summary(Connection connection) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", connection.id());
        item.put("provider", connection.provider());
        item.put("type", connection.type().name());
        item.put("status", connection.status().name());
        item.put("enabled", connection.enabled());
        item.put("organization_id", connection.organizationId());
        item.put(
                "organization_name",
                environment
                        .tenants()
                        .organization(connection.organizationId())
                        .map(Organization::displayName)
                        .orElse(""));
        item.put("domains", environment.tenants().routingDomains(connection.organizationId()));
        return item;
    }

    private Map<String, Object> detailed(Connection connection) {
        Map<String, Object> item = summary(connection);
        item.put(
                "domains",
                environment.tenants().domains(connection.organizationId()).stream()
                        .map(OrganizationsEndpoint::view)
                        .toList());
        item.put("test_connection_uri", environment.issuer() + "/sso/v1/oidc/" + connection.id() + "/test");
        return item;
    }

    private record Remembered(long revision, String body) {}
}
