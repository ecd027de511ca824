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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.browser.Browser;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Json;

/** A person's own view of the account: Keycloak's account console, by the REST calls that its pages make. */
public final class AccountConsole {

    private static final String CLIENT = "account-console";
    /** Verifier and challenge of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI realm;
    private final String token;

    private AccountConsole(URI realm, Browser browser) {
        this.realm = realm;
        this.token = token(browser);
    }

    /** Opens it in a browser whose person is signed in; fails if anything is asked. */
    public static AccountConsole open(URI realm, Browser browser) {
        return new AccountConsole(realm, browser);
    }

    /** Presses "Link account" in a browser whose person is signed in, and goes on where Keycloak asks whether to. */
    public static Page startToLink(URI realm, Browser browser, String alias) {
        Page question = browser.open(URI.create(authorize(realm) + "&kc_action=" + encode("idp_link:" + alias)));
        return SimulatedSignIn.selfPosted(
                question.form("form").with("continue", "Continue").submit());
    }

    /** What the page "Personal info" shows. */
    public JsonNode personalInfo() {
        return Json.read(send(account().GET().build()).body());
    }

    /** Presses "Save" on that page. */
    public HttpResponse<String> save(JsonNode personalInfo) {
        return send(account()
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(personalInfo.toString()))
                .build());
    }

    private HttpRequest.Builder account() {
        return HttpRequest.newBuilder(URI.create(realm + "/account/?userProfileMetadata=true"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private String token(Browser browser) {
        String redirectUri = realm + "/account/";
        Page answer = browser.openOnly(URI.create(authorize(realm)));
        Matcher code = CODE.matcher(answer.redirect().map(URI::toString).orElse(""));
        if (!code.find()) {
            throw new AssertionError("no code, but " + answer);
        }
        String form = "grant_type=authorization_code&client_id=" + CLIENT + "&redirect_uri=" + encode(redirectUri)
                + "&code_verifier=" + VERIFIER + "&code=" + code.group(1);
        HttpRequest request = HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return Json.read(send(request).body()).path("access_token").asText();
    }

    private static String authorize(URI realm) {
        return realm + "/protocol/openid-connect/auth?response_type=code&scope=openid&client_id=" + CLIENT
                + "&redirect_uri=" + encode(realm + "/account/") + "&code_challenge_method=S256&code_challenge="
                + CHALLENGE;
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

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
