package com.scalekit.keycloak.simulator.signing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Signs webhooks as Standard Webhooks has it: HMAC-SHA256 over id, time and the raw body. */
public final class WebhookSigner {

    private static final String PREFIX = "whsec_";

    private final byte[] key;

    /** A signer with a secret such as {@code whsec_c2VjcmV0}. */
    public WebhookSigner(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("A webhook secret starts with " + PREFIX);
        }
        this.key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    }

    /** The signed form of a body, said at this time (in seconds). */
    public SignedWebhook sign(String id, long timestamp, String body) {
        String signed = id + "." + timestamp + "." + body;
        byte[] hash = Hmac.sha256(key, signed.getBytes(StandardCharsets.UTF_8));
        return new SignedWebhook(
                Map.of(
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        Long.toString(timestamp),
                        "webhook-signature",
                        "v1," + Base64.getEncoder().encodeToString(hash)),
                body);
    }
}
