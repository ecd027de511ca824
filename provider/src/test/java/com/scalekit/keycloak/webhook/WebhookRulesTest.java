package com.scalekit.keycloak.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import com.scalekit.keycloak.observe.WebhookOutcome;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.scalekit.keycloak.webhook.TestMessages.EVENT;
import static com.scalekit.keycloak.webhook.TestMessages.NOW;
import static com.scalekit.keycloak.webhook.TestMessages.OTHER_SECRET;
import static com.scalekit.keycloak.webhook.TestMessages.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

final class WebhookRulesTest {

    private static Optional<WebhookOutcome> refusal(String secrets, Map<String, String> headers, String body) {
        WebhookRules rules = new WebhookRules(WebhookSecrets.read(secrets), NOW);
        return TestMessages.read(headers, body).map(rules::refusal).orElse(Optional.of(WebhookOutcome.BAD_SIGNATURE));
    }

    private static Optional<WebhookOutcome> refusal(Map<String, String> headers) {
        return refusal(SECRET, headers, EVENT);
    }

    private static Map<String, String> headers() {
        return TestMessages.headers(SECRET, NOW, EVENT);
    }

    private static Map<String, String> headersAt(Instant time) {
        return TestMessages.headers(SECRET, time, EVENT);
    }

    @Test
    void takeWhatIsSignedNow() {
        assertThat(refusal(headers())).isEmpty();
    }

    /** The example of the Standard Webhooks specification, which nobody here has made. */
    @Test
    void takeTheExampleOfTheSpecification() {
        WebhookRules rules = new WebhookRules(
                WebhookSecrets.read("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), Instant.ofEpochSecond(1_614_265_330));
        Map<String, String> headers = Map.of(
                "webhook-id",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp",
                "1614265330",
                "webhook-signature",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

        assertThat(TestMessages.read(headers, "{\"test\": 2432232314}").orElseThrow())
                .satisfies(message -> assertThat(rules.refusal(message)).isEmpty());
    }

    @Nested
    final class Signatures {

        @Test
        void ofAnotherSecretDoNotCount() {
            assertThat(refusal(OTHER_SECRET, headers(), EVENT)).contains(WebhookOutcome.BAD_SIGNATURE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
        void needEveryHeader(String missing) {
            Map<String, String> headers = headers();
            headers.remove(missing);
            assertThat(refusal(headers)).contains(WebhookOutcome.BAD_SIGNATURE);
        }

        @ParameterizedTest
        @CsvSource({
            "webhook-id, msg_2",
            "webhook-id, ''",
            "webhook-timestamp, 1764504001",
            "webhook-timestamp, ''",
            "webhook-timestamp, 01796040000",
            "webhook-timestamp, 1796040000.0",
            "webhook-timestamp, -1796040000",
            "webhook-timestamp, 99999999999999999999",
            "webhook-signature, 'v1,'",
            "webhook-signature, v1",
            "webhook-signature, ''",
        })
        void coverIdAndTime(String header, String value) {
            Map<String, String> headers = headers();
            headers.put(header, value);
            assertThat(refusal(headers)).contains(WebhookOutcome.BAD_SIGNATURE);
        }

        @Test
        void coverTheBody() {
            assertThat(refusal(SECRET, headers(), EVENT + " ")).contains(WebhookOutcome.BAD_SIGNATURE);
            assertThat(refusal(SECRET, headers(), "")).contains(WebhookOutcome.BAD_SIGNATURE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"v1a,", "v2,", "V1,", ""})
        void countInTheSchemeThatIsKnown(String scheme) {
            Map<String, String> headers = headers();
            headers.computeIfPresent("webhook-signature", (name, value) -> scheme + value.substring("v1,".length()));
            assertThat(refusal(headers)).contains(WebhookOutcome.BAD_SIGNATURE);
        }

        @Test
        void mayBeSeveralOfWhichOneCounts() {
            Map<String, String> headers = headers();
            headers.computeIfPresent("webhook-signature", (name, value) -> "v1a,x v1,bm9uZQ== " + value + " v1,!");
            assertThat(refusal(headers)).isEmpty();
        }

        /** Whoever sends a thousand of them makes the server compare a thousand times. */
        @Test
        void areFew() {
            Map<String, String> headers = headers();
            headers.computeIfPresent("webhook-signature", (name, value) -> "v1,bm9uZQ== ".repeat(16) + value);
            assertThat(refusal(headers)).contains(WebhookOutcome.BAD_SIGNATURE);
            headers.put(
                    "webhook-signature", "v1,bm9uZQ== ".repeat(15) + headers().get("webhook-signature"));
            assertThat(refusal(headers)).isEmpty();
        }

        @Test
        void areOfEitherSecretWhileItChanges() {
            String both = OTHER_SECRET + "\n" + SECRET + "\n";
            assertThat(refusal(both, headers(), EVENT)).isEmpty();
            assertThat(refusal(both, TestMessages.headers(OTHER_SECRET, NOW, EVENT), EVENT))
                    .isEmpty();
        }
    }

    @Nested
    final class Time {

        @ParameterizedTest
        @ValueSource(longs = {-300, -1, 0, 300})
        void mayDifferByFiveMinutes(long seconds) {
            assertThat(refusal(headersAt(NOW.plusSeconds(seconds)))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(longs = {-301, 301, -86_400})
        void mayNotDifferMore(long seconds) {
            assertThat(refusal(headersAt(NOW.plusSeconds(seconds)))).contains(WebhookOutcome.BAD_TIME);
        }

        @Test
        void mayNotBeAtTheEndOfTheWorld() {
            Map<String, String> headers = headers();
            headers.put("webhook-timestamp", "999999999999999");
            headers.put("webhook-signature", "v1," + TestMessages.signature(SECRET, "msg_1.999999999999999." + EVENT));
            assertThat(refusal(headers)).contains(WebhookOutcome.BAD_TIME);
        }

        /** Who cannot sign does not learn what time it is here. */
        @Test
        void isNotToldToStrangers() {
            assertThat(refusal(OTHER_SECRET, headersAt(NOW.minus(Duration.ofDays(1))), EVENT))
                    .contains(WebhookOutcome.BAD_SIGNATURE);
        }
    }

    @Nested
    final class Secrets {

        @ParameterizedTest
        @ValueSource(
                strings = {"", " ", "whsec_", "whsec_!!", "whsec_c2hvcnQ=", "c2VjcmV0LXNlY3JldC1zZWNyZXQ=", "secret"})
        void thatAreNoneAreNone(String text) {
            assertThat(WebhookSecrets.read(text).isEmpty()).isTrue();
        }

        @Test
        void areFoundAmongOtherThings() {
            assertThat(WebhookSecrets.read("# old\n" + SECRET + "\r\n\n# new\n" + OTHER_SECRET)
                            .keys())
                    .hasSize(2);
        }

        @Test
        void areNotShown() {
            assertThat(WebhookSecrets.read(SECRET)).hasToString("1 secrets");
        }
    }
}
