package com.scalekit.keycloak.simulator.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.protocol.Environment;

/**
 * Tells an application that a session has ended. Scalekit documents that it does so, but not how; this is OpenID Connect
 * Back-Channel Logout 1.0.
 */
public final class BackChannelLogouts {

    /** What makes a token a logout token (§2.4). */
    public static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LIFETIME = Duration.ofMinutes(2);

    private final Environment environment;
    private final String clientId;

    BackChannelLogouts(Environment environment, String clientId) {
        this.environment = environment;
        this.clientId = clientId;
    }

    /** The logout token of a session, whether there ever was such a session or not. */
    public String token(String sessionId) {
        return token(sessionId, TokenMischief.next());
    }

    /** The same with changes to its claims, header and signature. */
    public String token(String sessionId, TokenMischief changes) {
        Map<String, Object> claims = new TreeMap<>();
        claims.put("iss", environment.issuer());
        claims.put("aud", clientId);
        claims.put("iat", environment.now());
        claims.put("exp", environment.now() + LIFETIME.toSeconds());
        claims.put("jti", environment.ids().next("lot"));
        claims.put("sid", sessionId);
        claims.put("events", Map.of(EVENT, Map.of()));
        return environment.signer().sign(claims, draft -> {
            draft.header().put("typ", "logout+jwt");
            changes.applyTo(draft);
        });
    }

    /** Posts a token once and gives the status of the answer. */
    public int deliver(URI target, String token) {
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8)))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException("Nobody took the logout token at " + target, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a logout token was delivered", e);
        }
    }
}
