package com.scalekit.keycloak.simulator;

import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.wire.Json;

/** The application that people sign in to: it asks, and it redeems codes. */
final class Application {

    private final Browser browser;

    Application(Browser browser) {
        this.browser = browser;
    }

    /** A request that lacks only a selector. */
    static Map<String, String> request() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", KnownTenants.CLIENT_ID);
        request.put("redirect_uri", Browser.CALLBACK);
        request.put("scope", "openid profile email");
        request.put("state", "the state");
        return request;
    }

    /** A request with more or other parameters, name and value in turn. */
    static Map<String, String> request(String... more) {
        Map<String, String> request = request();
        for (int i = 0; i < more.length; i += 2) {
            request.put(more[i], more[i + 1]);
        }
        return request;
    }

    HttpResponse<String> ask(Map<String, String> request) {
        return browser.get("/oauth/authorize?" + Browser.encode(request));
    }

    HttpResponse<String> ask(String... more) {
        return ask(request(more));
    }

    static Map<String, String> redemption(String code, String... more) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", Browser.CALLBACK);
        form.put("client_id", KnownTenants.CLIENT_ID);
        form.put("client_secret", KnownTenants.CLIENT_SECRET);
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return form;
    }

    HttpResponse<String> redeem(String code, String... more) {
        return browser.post("/oauth/token", redemption(code, more));
    }

    /** The ID token's claims, after a whole login on autopilot. */
    Map<String, Object> signIn(String... more) {
        return claims(tokens(more).path("id_token").asText());
    }

    /** The token response of a whole login on autopilot. */
    JsonNode tokens(String... more) {
        String code = Browser.answer(ask(more), "code");
        return Json.read(redeem(code).body());
    }

    /** A bearer header for the management API. */
    String apiAuthorization() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", KnownTenants.CLIENT_ID);
        form.put("client_secret", KnownTenants.CLIENT_SECRET);
        return "Bearer "
                + Json.read(browser.post("/oauth/token", form).body())
                        .path("access_token")
                        .asText();
    }

    static Map<String, Object> claims(String token) {
        try {
            return SignedJWT.parse(token).getPayload().toJSONObject();
        } catch (ParseException e) {
            throw new AssertionError(token, e);
        }
    }

    static Map<String, Object> header(String token) {
        try {
            return SignedJWT.parse(token).getHeader().toJSONObject();
        } catch (ParseException e) {
            throw new AssertionError(token, e);
        }
    }

    /** A time claim, in seconds. */
    static long time(Map<String, Object> claims, String name) {
        return ((Number) claims.getOrDefault(name, 0L)).longValue();
    }
}
