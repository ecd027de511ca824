package com.scalekit.keycloak.it.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.simulator.Simulator;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;

/**
 * Genuine tokens of the environment that were made for something else. Whoever is a customer of any application there has
 * them.
 */
record ForgedFromLogin(String idToken, String accessToken, String apiToken) {

    private static final String ELSEWHERE = "http://localhost:9/callback";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final String CREDENTIALS =
            "&client_id=" + KnownTenants.CLIENT_ID + "&client_secret=" + KnownTenants.CLIENT_SECRET;

    /** Signs somebody in to an application and keeps what it gets. */
    static ForgedFromLogin at(Simulator simulator) {
        simulator.control().autopilot(SimulatedUser.of(InitiateTokens.VICTIM));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(simulator.environmentUrl()
                        + "/oauth/authorize?response_type=code&scope=openid&state=any&nonce=any&client_id="
                        + KnownTenants.CLIENT_ID + "&connection_id=" + KnownTenants.TEST_CONNECTION + "&redirect_uri="
                        + ELSEWHERE))
                .build());
        Matcher code = CODE.matcher(answer.headers().firstValue("Location").orElse(""));
        if (!code.find()) {
            throw new AssertionError("no code, but " + answer.statusCode() + " " + answer.body());
        }
        JsonNode tokens =
                token(simulator, "grant_type=authorization_code&redirect_uri=" + ELSEWHERE + "&code=" + code.group(1));
        JsonNode api = token(simulator, "grant_type=client_credentials");
        return new ForgedFromLogin(
                tokens.path("id_token").asText(),
                tokens.path("access_token").asText(),
                api.path("access_token").asText());
    }

    /** What a token says. */
    static JsonNode claims(String token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return Json.read(new String(payload, StandardCharsets.UTF_8));
    }

    private static JsonNode token(Simulator simulator, String form) {
        return Json.read(send(HttpRequest.newBuilder(URI.create(simulator.environmentUrl() + "/oauth/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form + CREDENTIALS))
                        .build())
                .body());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
