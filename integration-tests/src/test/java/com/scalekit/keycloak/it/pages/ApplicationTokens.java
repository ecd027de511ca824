package com.scalekit.keycloak.it.pages;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.browser.Browser;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.TestRealm;

/**
 * Everything that the demo application is told of somebody who is signed in.
 *
 * @param idToken the claims of the ID token
 * @param accessToken the claims of the access token
 * @param userInfo the answer of the userinfo endpoint
 */
public record ApplicationTokens(JsonNode idToken, JsonNode accessToken, JsonNode userInfo) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    /** Has the application get them once more; the browser's person is signed in, so nobody is asked anything. */
    public static ApplicationTokens of(TestRealm realm, Browser browser, String scope) {
        Page answer = browser.openOnly(request(realm, scope));
        return of(realm, answer.redirect().orElseThrow(() -> new AssertionError("no code, but " + answer)));
    }

    /** The application's authorization request for these scopes. */
    public static URI request(TestRealm realm, String scope) {
        return endpoint(
                realm,
                "auth?response_type=code&client_id=demo-app&scope=" + encode(scope) + "&redirect_uri="
                        + redirectUri(realm));
    }

    /** Exchanges the code of an authorization response that the application has not used. */
    public static ApplicationTokens of(TestRealm realm, URI answer) {
        Matcher code = CODE.matcher(answer.toString());
        if (!code.find()) {
            throw new AssertionError("no code, but " + answer);
        }
        String form = "grant_type=authorization_code&client_id=demo-app&client_secret=demo-app-secret&redirect_uri="
                + redirectUri(realm) + "&code=" + code.group(1);
        JsonNode tokens = send(HttpRequest.newBuilder(endpoint(realm, "token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        String accessToken = tokens.path("access_token").asText();
        JsonNode userInfo = send(
                HttpRequest.newBuilder(endpoint(realm, "userinfo")).header("Authorization", "Bearer " + accessToken));
        return new ApplicationTokens(payload(tokens.path("id_token").asText()), payload(accessToken), userInfo);
    }

    private static String redirectUri(TestRealm realm) {
        return encode(realm.application() + "/callback");
    }

    private static URI endpoint(TestRealm realm, String rest) {
        return URI.create(realm.url() + "/protocol/openid-connect/" + rest);
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            return Json.read(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode payload(String jwt) {
        return Json.read(new String(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
