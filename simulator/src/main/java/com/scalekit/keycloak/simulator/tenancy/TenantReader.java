package com.scalekit.keycloak.simulator.tenancy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.simulator.wire.Ids;
import com.scalekit.keycloak.simulator.wire.Json;

/** Understands tenants written as JSON; what is left out gets a usual value, ids included. */
public final class TenantReader {

    private final Ids ids;

    /** A reader that makes up the ids that are left out. */
    public TenantReader(Ids ids) {
        this.ids = ids;
    }

    /** An application. */
    public static Client client(JsonNode client) {
        return new Client(
                client.path("id").asText(KnownTenants.CLIENT_ID),
                client.path("name").asText(Client.NAMELESS),
                List.of(client.path("secret").asText(KnownTenants.CLIENT_SECRET)),
                texts(client.path("redirectUris")),
                client.path("loopbackAllowed").asBoolean(true),
                client.path("initiateLoginUri").asText(""),
                texts(client.path("postLogoutUris")),
                client.path("apiAccess").asBoolean(true),
                client.path("active").asBoolean(true),
                client.path("pkceEnforced").asBoolean(false));
    }

    /** Adds an organization with all it has, and gives its id. */
    public String addTo(Tenants tenants, JsonNode organization) {
        String id = organization.path("id").asText(ids.next("org"));
        tenants.add(new Organization(
                id,
                required(organization, "name"),
                organization.path("externalId").asText(""),
                organization.has("features")
                        ? Set.copyOf(texts(organization.path("features")))
                        : Organization.USUAL_FEATURES));
        organization.path("domains").forEach(domain -> tenants.add(domain(id, domain)));
        organization.path("connections").forEach(connection -> tenants.add(connection(id, connection)));
        organization.path("users").forEach(user -> tenants.add(user(user)));
        return id;
    }

    /** A domain: its name, or an object. */
    public Domain domain(String organizationId, JsonNode domain) {
        return new Domain(
                ids.next("dom"),
                organizationId,
                domain.isTextual() ? domain.asText() : required(domain, "name"),
                DomainType.valueOf(domain.path("type").asText(DomainType.ORGANIZATION_DOMAIN.name())),
                VerificationStatus.valueOf(domain.path("status").asText(VerificationStatus.VERIFIED.name())));
    }

    /** A connection of an organization. */
    public Connection connection(String organizationId, JsonNode connection) {
        return new Connection(
                connection.path("id").asText(ids.next("conn")),
                organizationId,
                ConnectionType.valueOf(required(connection, "type")),
                connection.path("provider").asText("CUSTOM"),
                ConnectionStatus.valueOf(connection.path("status").asText(ConnectionStatus.COMPLETED.name())),
                connection.path("enabled").asBoolean(true),
                claims(connection));
    }

    /** Somebody who signs in. */
    public static SimulatedUser user(JsonNode user) {
        return new SimulatedUser(
                required(user, "email"),
                user.path("givenName").asText(""),
                user.path("familyName").asText(""),
                user.path("subject").asText(""),
                claims(user),
                user.path("active").asBoolean(true),
                user.path("connectionId").asText(""),
                user.path("organizationId").asText(""));
    }

    /** The member {@code claims} of anything. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> claims(JsonNode owner) {
        return owner.path("claims").isObject() ? Json.plain(owner.path("claims"), Map.class) : Map.of();
    }

    /** A list of texts. */
    public static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static String required(JsonNode owner, String field) {
        String value = owner.path(field).asText("");
        if (value.isBlank()) {
            throw new IllegalArgumentException("Missing \"" + field + "\" in " + owner);
        }
        return value;
    }
}
