package com.scalekit.keycloak.it.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.Yaml;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;

/** An operation as the description of the API has it, called with the examples of the description. */
record Operation(String method, String template, String permission, String body, int success) {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    /** All that are described, so a new one cannot be left out. */
    static List<Operation> all() {
        List<Operation> found = new ArrayList<>();
        for (var path : Yaml.document("admin-api.yaml").path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    found.add(operation(path.getKey(), operation.getKey(), operation.getValue()));
                }
            }
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("no operation is described");
        }
        return found;
    }

    private static Operation operation(String path, String method, JsonNode described) {
        JsonNode example = described
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("example");
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                described.path("x-permission").asText(),
                example.isMissingNode() ? "" : example.toString(),
                described.path("responses").has("201") ? 201 : 200);
    }

    /** An account that is linked, for operations that are about one. */
    static String linkedAccount(TestRealm realm) {
        String name = "linked-" + Long.toString(System.nanoTime(), 36);
        String id = realm.accounts().add(name, name + "@nobody.example", true);
        realm.accounts().link(id, new Accounts.Link(TestRealm.ALIAS, KnownTenants.INITECH_CONNECTION + ";" + id, name));
        return id;
    }

    /** @param user an account that is linked, where the operation is about one */
    String path(String alias, String user) {
        return template.replace("{alias}", alias)
                        .replace("{organization}", KnownTenants.MEGACORP)
                        .replace("{user}", user)
                + (template.endsWith("/resolve") ? "?email=jane@example.com" : "");
    }

    Caller.Answer by(Caller caller, TestRealm realm, String alias) {
        return by(caller, realm, alias, template.contains("{user}") ? linkedAccount(realm) : "");
    }

    Caller.Answer by(Caller caller, TestRealm realm, String alias, String user) {
        return caller.call(method, realm, path(alias, user), body.replace("somebody", user));
    }

    boolean onlyLooks() {
        return permission.startsWith("view-");
    }

    boolean isAllowedTo(Set<String> permissions) {
        return permissions.contains(permission);
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
