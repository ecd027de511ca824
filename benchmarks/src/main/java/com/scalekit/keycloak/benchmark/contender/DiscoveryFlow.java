package com.scalekit.keycloak.benchmark.contender;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.harness.Admin;
import com.scalekit.keycloak.it.harness.Json;

/** A browser flow in which home-idp-discovery asks for the address, and the password comes behind it. */
final class DiscoveryFlow {

    private static final String ALIAS = "discovery browser";
    private static final String FORMS = "discovery forms";

    private final Admin admin;
    private final String realm;

    DiscoveryFlow(Admin admin, String realm) {
        this.admin = admin;
        this.realm = realm;
    }

    /** Makes it and uses it. */
    void bind() {
        admin.post(realm + "/authentication/flows", flow());
        add("/executions/execution", Map.of("provider", "auth-cookie"), "ALTERNATIVE");
        add(
                "/executions/flow",
                Map.of("alias", FORMS, "type", "basic-flow", "provider", "registration-page-form", "description", ""),
                "ALTERNATIVE");
        addTo(FORMS, "home-idp-discovery");
        addTo(FORMS, "auth-username-password-form");
        admin.put(realm, Json.object().put("browserFlow", ALIAS));
    }

    private static ObjectNode flow() {
        return Json.object()
                .put("alias", ALIAS)
                .put("providerId", "basic-flow")
                .put("topLevel", true)
                .put("builtIn", false);
    }

    private void add(String what, Map<String, String> body, String requirement) {
        post(ALIAS, what, body);
        require(requirement);
    }

    private void addTo(String flow, String provider) {
        post(flow, "/executions/execution", Map.of("provider", provider));
        require("REQUIRED");
    }

    private void post(String flow, String what, Map<String, String> body) {
        ObjectNode json = Json.object();
        body.forEach(json::put);
        admin.post(realm + "/authentication/flows/" + flow.replace(" ", "%20") + what, json);
    }

    /** What is added comes last, and is switched off. */
    private void require(String requirement) {
        String path = realm + "/authentication/flows/" + ALIAS.replace(" ", "%20") + "/executions";
        JsonNode executions = admin.get(path);
        for (JsonNode execution : executions) {
            if (execution.path("requirement").asText().equals("DISABLED")) {
                admin.put(path, ((ObjectNode) execution).put("requirement", requirement));
            }
        }
    }
}
