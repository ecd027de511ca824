package com.scalekit.keycloak.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Messages as Scalekit signs them, and as others would. */
final class TestMessages {

    static final String SECRET = "whsec_" + base64("a key of twenty-four bytes");
    static final String OTHER_SECRET = "whsec_" + base64("another key, of other bytes");
    static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    static final String EVENT = """
            {"spec_version":"1","id":"evt_1","type":"organization.sso_enabled","organization_id":"org_11",
             "occurred_at":"2026-11-30T11:59:58Z","data":{"id":"conn_11"}}""";

    private TestMessages() {}

    /** The headers of a message that is signed as it should be, to be changed. */
    static Map<String, String> headers(String secret, Instant time, String body) {
        String seconds = Long.toString(time.getEpochSecond());
        Map<String, String> headers = new HashMap<>();
        headers.put("webhook-id", "msg_1");
        headers.put("webhook-timestamp", seconds);
        headers.put("webhook-signature", "v1," + signature(secret, "msg_1." + seconds + "." + body));
        return headers;
    }

    static Optional<WebhookMessage> read(Map<String, String> headers, String body) {
        return WebhookMessage.read(
                name -> Optional.ofNullable(headers.get(name)), body.getBytes(StandardCharsets.UTF_8));
    }

    /** A right message with this body. */
    static WebhookMessage message(String body) {
        return read(headers(SECRET, NOW, body), body).orElseThrow();
    }

    static String signature(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
