package com.scalekit.keycloak.it.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.TestRealm;

/**
 * What the token endpoint answers to the demo application.
 *
 * @param headers the names of its headers
 */
record PasswordGrant(int status, Set<String> headers, String body) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** To a name and a password (RFC 6749 §4.3). */
    static PasswordGrant of(TestRealm realm, String username, String password) {
        return ask(realm, "password&username=" + encode(username) + "&password=" + encode(password));
    }

    /** To the refresh token of this answer. */
    PasswordGrant refresh(TestRealm realm) {
        String token = Json.read(body).path("refresh_token").asText();
        return ask(realm, "refresh_token&refresh_token=" + token);
    }

    private static PasswordGrant ask(TestRealm realm, String grant) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(realm.url() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "client_id=demo-app&client_secret=demo-app-secret&grant_type=" + grant))
                .build();
        try {
            HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return new PasswordGrant(answer.statusCode(), answer.headers().map().keySet(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
