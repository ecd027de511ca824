package com.scalekit.keycloak.it.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.browser.Browser;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.TestRealm;

/** What an application holds of somebody's session, and whether it still lives. */
public final class HeldTokens {

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestRealm realm;
    private final String redirectUri;
    private final JsonNode tokens;

    private HeldTokens(TestRealm realm, Browser browser) {
        this.realm = realm;
        redirectUri = realm.application() + "/held";
        tokens = Json.read(redeem(code(browser)).body());
    }

    /** Signs in to the demo application's client where somebody is signed in; fails if anything is asked. */
    public static HeldTokens of(TestRealm realm, Browser browser) {
        return new HeldTokens(realm, browser);
    }

    /** The session that they belong to. */
    public String sessionId() {
        String payload = tokens.path("id_token").asText().split("\\.", -1)[1];
        return Json.read(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8))
                .path("sid")
                .asText();
    }

    /** Keycloak's answer to the wish for fresh ones. */
    public JsonNode refresh() {
        return Json.read(send("grant_type=refresh_token&refresh_token="
                        + tokens.path("refresh_token").asText())
                .body());
    }

    private String code(Browser browser) {
        Page answer = browser.openOnly(
                URI.create(realm.url() + "/protocol/openid-connect/auth?response_type=code&scope=openid" + "&client_id="
                        + Clients.DEMO + "&redirect_uri=" + encode(redirectUri)));
        return Address.of(answer.redirect().orElseThrow(() -> new AssertionError("no code, but " + answer)))
                .only("code");
    }

    private HttpResponse<String> redeem(String code) {
        return send("grant_type=authorization_code&redirect_uri=" + encode(redirectUri) + "&code=" + code);
    }

    private HttpResponse<String> send(String form) {
        String basic = Base64.getEncoder()
                .encodeToString((Clients.DEMO + ":" + Clients.DEMO_SECRET).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(realm.url() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + basic)
                .POST(BodyPublishers.ofString(form))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
