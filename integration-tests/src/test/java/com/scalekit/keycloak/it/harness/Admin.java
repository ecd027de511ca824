package com.scalekit.keycloak.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.demo.server.ServerOptions;
import org.jspecify.annotations.Nullable;

/** The server's administrator, speaking Keycloak's Admin REST API as it is: what is sent and answered is what tests are about. */
public final class Admin {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Half of what an access token of the master realm lives. */
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI baseUrl;
    private String token = "";
    private Instant tokenEnd = Instant.EPOCH;

    Admin(URI baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Of the server that is found there. */
    public static Admin of(URI baseUrl) {
        return new Admin(baseUrl);
    }

    /**
     * What the server answered.
     *
     * @param id the last part of {@code Location}, which is the id of something new
     */
    public record Answer(int status, String body, Optional<String> id) {

        /** The body as a tree; fails unless the call succeeded. */
        public JsonNode json() {
            return Json.read(required().body);
        }

        /** The id of what was made. */
        public String newId() {
            return required().id.orElseThrow(() -> new AssertionError("no Location: " + this));
        }

        Answer required() {
            if (status / 100 != 2) {
                throw new AssertionError("the administrator's call failed: " + this);
            }
            return this;
        }
    }

    /** Reads something; the path begins behind {@code /admin}, for example {@code /realms/demo/users}. */
    public JsonNode get(String path) {
        return send("GET", path, null).json();
    }

    /** Makes something. */
    public Answer post(String path, JsonNode body) {
        return send("POST", path, body).required();
    }

    /** Replaces something. */
    public void put(String path, JsonNode body) {
        send("PUT", path, body).required();
    }

    /** Removes something. */
    public void delete(String path) {
        send("DELETE", path, null).required();
    }

    /** Any call, whatever comes of it. */
    public Answer send(String method, String path, @Nullable JsonNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + "/admin" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        HttpResponse<String> answer = send(request.build());
        Optional<String> id = answer.headers()
                .firstValue("Location")
                .map(location -> location.substring(location.lastIndexOf('/') + 1));
        return new Answer(answer.statusCode(), answer.body(), id);
    }

    private String token() {
        if (Instant.now().isAfter(tokenEnd)) {
            String form = "grant_type=password&client_id=admin-cli&username=" + ServerOptions.ADMIN + "&password="
                    + ServerOptions.ADMIN;
            URI endpoint = URI.create(baseUrl + "/realms/master/protocol/openid-connect/token");
            HttpRequest request = HttpRequest.newBuilder(endpoint)
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form))
                    .build();
            Instant now = Instant.now();
            token = Json.read(send(request).body()).path("access_token").asText();
            tokenEnd = now.plus(TOKEN_LIFE);
        }
        return token;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
