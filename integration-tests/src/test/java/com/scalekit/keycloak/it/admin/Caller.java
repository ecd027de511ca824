package com.scalekit.keycloak.it.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.TestRealm;

/** Somebody who calls the Admin REST API: with the roles of an administrator of some kind, or without a token. */
final class Caller {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Well within what an access token lives. */
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(30);

    private final Optional<Supplier<String>> signIn;
    private String token = "";
    private Instant tokenEnd = Instant.EPOCH;

    private Caller(Optional<Supplier<String>> signIn) {
        this.signIn = signIn;
    }

    private Optional<String> token() {
        if (signIn.isPresent() && Instant.now().isAfter(tokenEnd)) {
            token = signIn.get().get();
            tokenEnd = Instant.now().plus(TOKEN_LIFE);
        }
        return signIn.map(any -> token);
    }

    /** What came back. */
    record Answer(int status, String body, Map<String, List<String>> headers) {

        JsonNode json() {
            if (status != 200) {
                throw new AssertionError("not answered: " + status + " " + body);
            }
            return Json.read(body);
        }
    }

    static Caller withoutToken() {
        return new Caller(Optional.empty());
    }

    /** A new administrator of a realm, with these roles of {@code realm-management}. */
    static Caller with(TestRealm realm, String... roles) {
        String name = "admin-" + Long.toString(System.nanoTime(), 36);
        String id = realm.accounts().add(name, name + "@admins.example", true);
        for (String role : roles) {
            realm.accounts().makeAdministrator(id, role);
        }
        return new Caller(Optional.of(() -> signIn(realm, name)));
    }

    /** The realm, once it has read the customers: the first login on a busy machine need not. */
    static TestRealm warm(TestRealm realm) {
        String outcome = with(realm, "manage-identity-providers")
                .call("POST", realm, "/scalekit/directory/refresh")
                .json()
                .path("outcome")
                .asText();
        if (!outcome.equals("LISTED")) {
            throw new AssertionError("the customers were not read: " + outcome);
        }
        return realm;
    }

    private static String signIn(TestRealm realm, String name) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(realm.url() + "/protocol/openid-connect/token"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=password&client_id=admin-cli&username=" + name
                        + "&password=" + Accounts.PASSWORD.replace(" ", "+")))
                .build();
        return send(request).json().path("access_token").asText();
    }

    Answer get(TestRealm realm, String path) {
        return call("GET", realm, path);
    }

    Answer call(String method, TestRealm realm, String path) {
        return call(method, realm, path, "");
    }

    /** @param path behind {@code /admin/realms/{realm}/scalekit} */
    Answer call(String method, TestRealm realm, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(realm.keycloakUrl() + "/admin" + realm.path() + "/scalekit" + path))
                .timeout(PATIENCE)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        token().ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        return send(request.build());
    }

    private static Answer send(HttpRequest request) {
        try {
            HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(), answer.body(), answer.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
