package com.scalekit.keycloak.simulator.tenancy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

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
        return TenantReader.client(root.path("client"));
    }

    /** Everybody in the file. */
    public Tenants tenants() {
        Tenants tenants = new Tenants();
        TenantReader reader = new TenantReader(ids);
        root.path("organizations").forEach(organization -> reader.addTo(tenants, organization));
        return tenants;
    }
}
