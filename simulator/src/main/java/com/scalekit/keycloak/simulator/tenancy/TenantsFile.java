package com.scalekit.keycloak.simulator.tenancy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.simulator.wire.Ids;
import com.scalekit.keycloak.simulator.wire.Json;

/** Reads the environment from its one file: the client and the organizations with all they have. */
public final class TenantsFile {

    private final JsonNode root;
    private final Ids ids;

    private TenantsFile(String text, Ids ids) {
        this.root = Json.read(text);
        this.ids = ids;
    }

    /** The tenants that come with the simulator. */
    public static TenantsFile bundled(Ids ids) {
        try (InputStream in = TenantsFile.class.getResourceAsStream("/tenants.json")) {
            if (in == null) {
                throw new IllegalStateException("The simulator's own tenants.json is missing from its JAR");
            }
            return new TenantsFile(new String(in.readAllBytes(), StandardCharsets.UTF_8), ids);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody's own tenants. */
    public static TenantsFile at(Path file, Ids ids) {
        try {
            return new TenantsFile(Files.readString(file), ids);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the tenants file " + file, e);
        }
    }

    /** The application registered in the file. */
    public Client client() {
        JsonNode client = root.path("client");
        return new Client(
                client.path("id").asText(KnownTenants.CLIENT_ID),
                List.of(client.path("secret").asText(KnownTenants.CLIENT_SECRET)),
                texts(client.path("redirectUris")),
                client.path("loopbackAllowed").asBoolean(true),
                client.path("initiateLoginUri").asText(""),
                texts(client.path("postLogoutUris")),
                client.path("apiAccess").asBoolean(true),
                client.path("active").asBoolean(true),
                client.path("pkceEnforced").asBoolean(false));
    }

    /** Everybody in the file. */
    public Tenants tenants() {
        Tenants tenants = new Tenants();
        for (JsonNode organization : root.path("organizations")) {
            String id = required(organization, "id");
            tenants.add(new Organization(
                    id,
                    required(organization, "name"),
                    organization.path("externalId").asText("")));
            organization.path("domains").forEach(domain -> tenants.add(domain(id, domain)));
            organization.path("connections").forEach(connection -> tenants.add(connection(id, connection)));
            organization.path("users").forEach(user -> tenants.add(user(user)));
        }
        return tenants;
    }

    private Domain domain(String organizationId, JsonNode domain) {
        return new Domain(
                ids.next("dom"),
                organizationId,
                domain.isTextual() ? domain.asText() : required(domain, "name"),
                DomainType.valueOf(domain.path("type").asText(DomainType.ORGANIZATION_DOMAIN.name())),
                VerificationStatus.valueOf(domain.path("status").asText(VerificationStatus.VERIFIED.name())));
    }

    private static Connection connection(String organizationId, JsonNode connection) {
        return new Connection(
                required(connection, "id"),
                organizationId,
                ConnectionType.valueOf(required(connection, "type")),
                connection.path("provider").asText("CUSTOM"),
                ConnectionStatus.valueOf(connection.path("status").asText(ConnectionStatus.COMPLETED.name())),
                connection.path("enabled").asBoolean(true),
                claims(connection));
    }

    private static SimulatedUser user(JsonNode user) {
        return new SimulatedUser(
                required(user, "email"),
                user.path("givenName").asText(""),
                user.path("familyName").asText(""),
                user.path("subject").asText(""),
                claims(user),
                user.path("active").asBoolean(true),
                "",
                "");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> claims(JsonNode owner) {
        return owner.path("claims").isObject() ? Json.plain(owner.path("claims"), Map.class) : Map.of();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static String required(JsonNode owner, String field) {
        String value = owner.path(field).asText("");
        if (value.isBlank()) {
            throw new IllegalArgumentException("The tenants file lacks \"" + field + "\" in " + owner);
        }
        return value;
    }
}
