package com.scalekit.keycloak.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.scalekit.keycloak.observe.WebhookOutcome;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever somebody posts, it counts only with the right signature; whatever is signed, reading it ends well. */
final class WebhookFuzzTest {

    /** The lines are id, time, signatures; the rest is the body. */
    @FuzzTest
    void countsOnlyIfItIsSigned(byte[] input) {
        String[] parts = new String(input, StandardCharsets.UTF_8).split("\n", 4);
        if (parts.length < 4) {
            return;
        }
        Map<String, String> headers =
                Map.of("webhook-id", parts[0], "webhook-timestamp", parts[1], "webhook-signature", parts[2]);
        WebhookRules rules = new WebhookRules(WebhookSecrets.read(TestMessages.SECRET), TestMessages.NOW);
        TestMessages.read(headers, parts[3]).ifPresent(message -> {
            String right = TestMessages.signature(TestMessages.SECRET, parts[0] + "." + parts[1] + "." + parts[3]);
            boolean signed = message.signatures().contains(right);
            assertThat(rules.refusal(message)
                            .filter(WebhookOutcome.BAD_SIGNATURE::equals)
                            .isEmpty())
                    .isEqualTo(signed);
            WebhookEvent.read(message).ifPresent(event -> {
                assertThat(event.id()).isNotEmpty().hasSizeLessThanOrEqualTo(256);
                assertThat(event.type()).isNotEmpty();
            });
        });
    }
}
