package com.scalekit.keycloak.simulator.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import com.scalekit.keycloak.simulator.signing.SignedWebhook;
import com.scalekit.keycloak.simulator.signing.WebhookSigner;
import com.scalekit.keycloak.simulator.wire.Ids;
import com.scalekit.keycloak.simulator.wire.Json;

/** Events as Scalekit posts them to the application. */
public final class Webhooks {

    static final String ENVIRONMENT_ID = "env_70087756662900001";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Clock clock;
    private final Ids ids;

    Webhooks(Clock clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
    }

    /** An event such as {@code organization.sso_disabled}, signed now. */
    public SignedWebhook event(String secret, String type, String organizationId, Map<String, Object> data) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        String id = ids.next("evt");
        envelope.put("spec_version", "1");
        envelope.put("id", id);
        envelope.put("type", type);
        envelope.put("object", object(type));
        envelope.put("environment_id", ENVIRONMENT_ID);
        envelope.put("organization_id", organizationId);
        envelope.put("occurred_at", clock.instant().toString());
        envelope.put("data", data);
        return sign(secret, id, clock.instant().getEpochSecond(), Json.write(envelope));
    }

    /** Any body, signed as if at any time. */
    public SignedWebhook sign(String secret, String id, long timestamp, String body) {
        return new WebhookSigner(secret).sign(id, timestamp, body);
    }

    /** Posts a webhook once and gives the status of the answer. */
    public int deliver(URI target, SignedWebhook webhook) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(webhook.body()));
        webhook.headers().forEach(request::header);
        try {
            return HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException("Nobody took the webhook at " + target, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a webhook was delivered", e);
        }
    }

    private static String object(String type) {
        if (type.startsWith("organization.sso_")) {
            return "Connection";
        }
        return type.startsWith("organization.directory") ? "Directory" : "Organization";
    }
}
