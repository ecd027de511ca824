package com.scalekit.keycloak.it.portal;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.TestRealm;

/** The applications of a realm, before and after it is made. */
public final class Clients {

    /** The demo application's client. */
    public static final String DEMO = "demo-app";

    /** Its secret. */
    public static final String DEMO_SECRET = "demo-app-secret";

    private final TestRealm realm;

    private Clients(TestRealm realm) {
        this.realm = realm;
    }

    /** Those of a realm that is there. */
    public static Clients of(TestRealm realm) {
        return new Clients(realm);
    }

    /** The demo application's client in a draft. */
    public static ObjectNode demo(RealmDraft draft) {
        for (JsonNode client : draft.json().withArray("clients")) {
            if (client.path("clientId").asText().equals(DEMO)) {
                return (ObjectNode) client;
            }
        }
        throw new AssertionError("the exported realm has no client " + DEMO);
    }

    /** One more application, which people may sign in to and which lives at this address. */
    public static ObjectNode another(String clientId, URI home) {
        ObjectNode client = Json.object()
                .put("clientId", clientId)
                .put("enabled", true)
                .put("protocol", "openid-connect")
                .put("publicClient", true)
                .put("standardFlowEnabled", true)
                .put("baseUrl", home.toString());
        client.withArray("redirectUris").add(home.resolve("/*").toString());
        return client;
    }

    /** As it is now. */
    public ObjectNode read(String clientId) {
        JsonNode found = realm.admin()
                .get(realm.path() + "/clients?clientId=" + URLEncoder.encode(clientId, StandardCharsets.UTF_8));
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " clients " + clientId);
        }
        return (ObjectNode) found.get(0);
    }

    /** Changes one. */
    public void change(String clientId, Consumer<ObjectNode> change) {
        ObjectNode client = read(clientId);
        change.accept(client);
        realm.admin().put(path(client), client);
    }

    /** Removes one. */
    public void remove(String clientId) {
        realm.admin().delete(path(read(clientId)));
    }

    private String path(ObjectNode client) {
        return realm.path() + "/clients/" + client.path("id").asText();
    }
}
