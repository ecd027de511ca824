package com.scalekit.keycloak.it.scenarios;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.harness.Admin;
import com.scalekit.keycloak.it.harness.AtOnce;
import com.scalekit.keycloak.it.harness.Management;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.portal.Webhook;
import com.scalekit.keycloak.simulator.signing.SignedWebhook;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whoever does not know the secret of an identity provider has nothing done, nothing asked and nothing told. */
final class WebhookAbuseIT {

    private static final String BODY = "{\"id\":\"evt_abuse\",\"type\":\"organization.sso_enabled\"}";
    private static final String TWIN_SECRET = "whsec_dGhlIHNlY3JldCBvZiBhbm90aGVyIHByb3ZpZGVy";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 8;

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final AtomicReference<Double> REFRESHED_BEFORE = new AtomicReference<>(0.0);

    @RegisterExtension
    static final Stage STAGE = Stage.with(draft -> Webhook.takenBy(WebhookAbuseIT.STAGE.keycloak(), draft));

    @BeforeEach
    void theListOfCustomersIsKnown() {
        STAGE.control().autopilotFromLoginHint();
        await().atMost(PATIENCE)
                .until(() -> SignedIn.isAt(STAGE.realm().visitor().startWith("warm@example.com")));
        REFRESHED_BEFORE.set(counted("refreshed"));
    }

    /** A header and what it says in place of the truth. */
    static Stream<Arguments> wrongHeaders() {
        return Stream.of(
                Arguments.of("webhook-signature", "v1,bm90IHRoZSBzaWduYXR1cmU="),
                Arguments.of("webhook-signature", "v1,"),
                Arguments.of("webhook-id", "msg_other"),
                Arguments.of("webhook-timestamp", "1"));
    }

    /** Seconds from now. */
    static LongStream wrongTimes() {
        return LongStream.of(-310, 310);
    }

    static Stream<String> wrongMethods() {
        return Stream.of("GET", "PUT", "DELETE", "HEAD");
    }

    private static SignedWebhook event() {
        return Webhook.event(STAGE.control(), Webhook.SSO_ENABLED);
    }

    private static int deliver(SignedWebhook webhook) {
        return deliver(STAGE.realm(), webhook);
    }

    private static int deliver(TestRealm realm, SignedWebhook webhook) {
        return Webhook.deliver(STAGE.control(), realm.webhooks(), webhook);
    }

    private static HttpResponse<String> send(
            String method, URI target, Map<String, String> headers, BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(target).timeout(PATIENCE).method(method, body);
        headers.forEach(request::header);
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double counted(String outcome) {
        return Management.of(STAGE.keycloak()).metricOrZero("scalekit_webhooks_total{outcome=\"" + outcome + "\"}");
    }

    private static void leavesNothing() {
        assertThat(counted("refreshed")).isEqualTo(REFRESHED_BEFORE.get());
        assertThat(STAGE.realm().events().all())
                .noneSatisfy(event -> assertThat(event.type()).endsWith("ERROR"));
    }

    /** The status, and that the answer tells nothing else. */
    private static int refusal(HttpResponse<String> answer) {
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        leavesNothing();
        return answer.statusCode();
    }

    @Nested
    final class Signatures {

        @ParameterizedTest
        @MethodSource("com.scalekit.keycloak.it.scenarios.WebhookAbuseIT#wrongHeaders")
        void thatAreWrongDoNotCount(String header, String value) {
            SignedWebhook webhook = event();
            Map<String, String> headers = new HashMap<>(webhook.headers());
            headers.put(header, value);
            double before = counted("bad_signature");

            assertThat(refusal(
                            send("POST", STAGE.realm().webhooks(), headers, BodyPublishers.ofString(webhook.body()))))
                    .isEqualTo(401);
            assertThat(counted("bad_signature")).isEqualTo(before + 1);
        }

        @Test
        @Tag("attack")
        void areForTheBodyThatTheyCameWith() {
            assertThat(refusal(send(
                            "POST",
                            STAGE.realm().webhooks(),
                            event().headers(),
                            BodyPublishers.ofString(event().body()))))
                    .isEqualTo(401);
        }

        @Test
        @Tag("attack")
        void cannotBeLeftOut() {
            assertThat(refusal(send("POST", STAGE.realm().webhooks(), Map.of(), BodyPublishers.ofString(BODY))))
                    .isEqualTo(401);
        }

        /** One realm's customer-to-be knows the secret of their own. */
        @Test
        @Tag("attack")
        void ofAnotherRealmDoNotCount() {
            TestRealm other = STAGE.freshRealm(draft -> Webhook.takenBy(STAGE.keycloak(), draft, TWIN_SECRET));

            assertThat(deliver(other, event())).isEqualTo(401);
            leavesNothing();
        }

        @Test
        void ofEitherSecretCountWhileItChanges() {
            TestRealm realm = STAGE.freshRealm(draft ->
                    Webhook.takenBy(STAGE.keycloak(), draft, TWIN_SECRET + "\n" + KnownTenants.WEBHOOK_SECRET + "\n"));

            assertThat(deliver(realm, event())).isEqualTo(200);
        }
    }

    @Nested
    final class Times {

        @ParameterizedTest
        @MethodSource("com.scalekit.keycloak.it.scenarios.WebhookAbuseIT#wrongTimes")
        void outsideTheWindowDoNotCount(long seconds) {
            SignedWebhook webhook =
                    Webhook.signed(STAGE.control(), "msg_time", Instant.now().plusSeconds(seconds), BODY);

            assertThat(refusal(send(
                            "POST",
                            STAGE.realm().webhooks(),
                            webhook.headers(),
                            BodyPublishers.ofString(webhook.body()))))
                    .isEqualTo(401);
        }
    }

    @Nested
    final class Replays {

        @Test
        @Tag("attack")
        void areTakenAndDoNothing() {
            SignedWebhook webhook = event();
            assertThat(deliver(webhook)).isEqualTo(200);
            double before = counted("duplicate");

            assertThat(deliver(webhook)).isEqualTo(200);

            assertThat(counted("duplicate")).isEqualTo(before + 1);
        }

        /** Scalekit may sign anew what it delivers again. */
        @Test
        @Tag("attack")
        void underAnotherNameAreTheSameEvent() {
            String body = BODY.replace("evt_abuse", "evt_" + COUNT.incrementAndGet());
            assertThat(deliver(Webhook.signed(STAGE.control(), "msg_1", Instant.now(), body)))
                    .isEqualTo(200);
            double before = counted("duplicate");

            assertThat(deliver(Webhook.signed(STAGE.control(), "msg_2", Instant.now(), body)))
                    .isEqualTo(200);

            assertThat(counted("duplicate")).isEqualTo(before + 1);
        }

        @Test
        @Tag("attack")
        void ofManyAtOnceOneCounts() throws Exception {
            SignedWebhook webhook = event();
            double before = counted("refreshed");

            List<Integer> answers =
                    AtOnce.all(Stream.generate(() -> webhook).limit(AT_ONCE).map(same -> () -> deliver(same)));

            assertThat(answers).contains(200).allMatch(status -> status == 200 || status == 503);
            assertThat(counted("refreshed")).isEqualTo(before + 1);
        }

        /** What a stranger posts under a name does not use the name up. */
        @Test
        @Tag("attack")
        void cannotBePreparedByAStranger() {
            String id = "evt_prepared_" + COUNT.incrementAndGet();
            String body = BODY.replace("evt_abuse", id);
            Map<String, String> forged = Map.of(
                    "webhook-id",
                    "msg_prepared",
                    "webhook-timestamp",
                    Long.toString(Instant.now().getEpochSecond()),
                    "webhook-signature",
                    "v1,bm90IHRoZSBzaWduYXR1cmU=");
            assertThat(refusal(send("POST", STAGE.realm().webhooks(), forged, BodyPublishers.ofString(body))))
                    .isEqualTo(401);
            double before = counted("refreshed");

            assertThat(deliver(Webhook.signed(STAGE.control(), "msg_prepared", Instant.now(), body)))
                    .isEqualTo(200);
            assertThat(counted("refreshed")).isEqualTo(before + 1);
        }
    }

    @Nested
    final class Bodies {

        private static String ofLength(int length) {
            return BODY + " ".repeat(length - BODY.length());
        }

        @Test
        @Tag("attack")
        void thatAreTooLongAreRefusedUnread() {
            String body = ofLength(65_537);
            SignedWebhook webhook = Webhook.signed(STAGE.control(), "msg_long", Instant.now(), body);

            assertThat(refusal(
                            send("POST", STAGE.realm().webhooks(), webhook.headers(), BodyPublishers.ofString(body))))
                    .isEqualTo(413);
        }

        @Test
        @Tag("attack")
        void areNotReadFurtherIfTheyDoNotSayHowLongTheyAre() {
            byte[] body = ofLength(300_000).getBytes(StandardCharsets.UTF_8);
            SignedWebhook webhook = Webhook.signed(
                    STAGE.control(), "msg_chunked", Instant.now(), new String(body, StandardCharsets.UTF_8));

            assertThat(refusal(send(
                            "POST",
                            STAGE.realm().webhooks(),
                            webhook.headers(),
                            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))))
                    .isEqualTo(413);
        }

        @Test
        void mayBeAsLongAsTheLimit() {
            assertThat(deliver(Webhook.signed(STAGE.control(), "msg_limit", Instant.now(), ofLength(65_536))))
                    .isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "[]", "null", "{\"id\":\"evt_x\"}", "{\"type\":\"a\",\"type\":\"b\"}", "\u0000"})
        void thatAreNoEventAreRefusedThoughTheyAreSigned(String body) {
            assertThat(deliver(Webhook.signed(STAGE.control(), "msg_no_event", Instant.now(), body)))
                    .isEqualTo(400);
            leavesNothing();
        }
    }

    @Nested
    final class Doors {

        @ParameterizedTest
        @MethodSource("com.scalekit.keycloak.it.scenarios.WebhookAbuseIT#wrongMethods")
        void areForPostsOnly(String method) {
            HttpResponse<String> answer = send(
                    method,
                    STAGE.realm().webhooks(),
                    event().headers(),
                    method.equals("PUT") ? BodyPublishers.ofString(BODY) : BodyPublishers.noBody());

            // Which one it is, is the server's affair: it depends on what else is there below the same address.
            assertThat(answer.statusCode()).isIn(404, 405);
            leavesNothing();
        }

        @Test
        @Tag("attack")
        void areNotThereWithoutASecret() {
            TestRealm realm = STAGE.freshRealm(draft -> draft);

            assertThat(refusal(
                            send("POST", realm.webhooks(), event().headers(), BodyPublishers.ofString(event().body()))))
                    .isEqualTo(404);
        }

        /** Scalekit tries again until the vault has it. */
        @ParameterizedTest
        @ValueSource(strings = {"", "not a secret of Scalekit's", "whsec_c2hvcnQ="})
        void takeNothingWhileTheVaultHasNoSecret(String secrets) {
            TestRealm realm = STAGE.freshRealm(draft -> Webhook.takenBy(STAGE.keycloak(), draft, secrets));

            assertThat(deliver(realm, event())).isEqualTo(503);
            leavesNothing();
        }

        @Test
        @Tag("attack")
        void areClosedWhileTheIdentityProviderIsOff() {
            TestRealm realm = STAGE.freshRealm(
                    draft -> Webhook.takenBy(STAGE.keycloak(), draft).withProvider("enabled", false));

            assertThat(deliver(realm, event())).isEqualTo(404);
        }
    }

    @Nested
    final class Secrets {

        @ParameterizedTest
        @ValueSource(
                strings = {KnownTenants.WEBHOOK_SECRET, "${vault.}", "${env.SECRET}", "x${vault.key}", "**********"})
        void areNeverTakenIntoTheConfiguration(String secret) {
            var provider = STAGE.realm().provider();
            provider.withObject("/config").put("webhookSecret", secret);

            Admin.Answer answer = STAGE.admin()
                    .send("PUT", STAGE.realm().path() + "/identity-provider/instances/" + TestRealm.ALIAS, provider);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("Webhook secret must be a reference to Keycloak's vault");
        }

        @Test
        @Tag("attack")
        void areNotShown() {
            assertThat(STAGE.realm().provider().toString())
                    .contains(Webhook.REFERENCE)
                    .doesNotContain(KnownTenants.WEBHOOK_SECRET);
        }
    }
}
