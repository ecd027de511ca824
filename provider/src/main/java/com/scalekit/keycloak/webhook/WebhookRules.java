package com.scalekit.keycloak.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.scalekit.keycloak.observe.WebhookOutcome;

/** Whether a message is genuine and of this moment (Standard Webhooks, which Scalekit uses). */
final class WebhookRules {

    /** How far the time of a message may be from ours, either way. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";

    private final WebhookSecrets secrets;
    private final Instant now;

    WebhookRules(WebhookSecrets secrets, Instant now) {
        this.secrets = secrets;
        this.now = now;
    }

    /** Why a message does not count; empty if it does. Of a message that nobody signed, the time is not even looked at. */
    Optional<WebhookOutcome> refusal(WebhookMessage message) {
        if (!isGenuine(message)) {
            return Optional.of(WebhookOutcome.BAD_SIGNATURE);
        }
        return isOfThisMoment(message) ? Optional.empty() : Optional.of(WebhookOutcome.BAD_TIME);
    }

    private boolean isOfThisMoment(WebhookMessage message) {
        Duration distance = Duration.between(message.sentAt(), now);
        return distance.abs().compareTo(TOLERANCE) <= 0;
    }

    /** All pairs are compared, so that the time it takes says nothing about which one was right. */
    private boolean isGenuine(WebhookMessage message) {
        boolean genuine = false;
        for (byte[] key : secrets.keys()) {
            byte[] expected = Base64.getEncoder().encode(signature(key, message));
            for (String offered : message.signatures()) {
                genuine |= MessageDigest.isEqual(expected, offered.getBytes(StandardCharsets.UTF_8));
            }
        }
        return genuine;
    }

    private static byte[] signature(byte[] key, WebhookMessage message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((message.id() + "." + message.timestamp() + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(message.body());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
        }
    }
}
