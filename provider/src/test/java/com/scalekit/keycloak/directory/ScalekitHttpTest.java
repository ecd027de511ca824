package com.scalekit.keycloak.directory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

final class ScalekitHttpTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String GZIP = OK + "Content-Encoding: gzip\r\n\r\n";
    private static final int LIMIT = 100_000;
    private static final GatewayOptions OPTIONS = GatewayOptions.defaults()
            .with(GatewayOption.CALL_TIMEOUT, 1_000)
            .with(GatewayOption.MAX_CONCURRENT_CALLS, 2)
            .with(GatewayOption.PERMIT_WAIT, 20);

    private final FakeScalekit scalekit = new FakeScalekit();
    private final Rig rig = new Rig(scalekit.url(), OPTIONS);

    @AfterEach
    void close() throws IOException {
        rig.close();
        scalekit.close();
    }

    private HttpOutcome get(URI url) {
        return send(rig, Requests.get(url));
    }

    private static HttpOutcome send(Rig rig, HttpRequestBase request) {
        return rig.http.send(rig.client, request, LIMIT, rig.breaker);
    }

    private static CallFailure failure(HttpOutcome outcome) {
        return ((HttpOutcome.NoAnswer) outcome).failure();
    }

    @Test
    void givesStatusTypeAndBodyOfAnyAnswer() {
        scalekit.answer(
                "/x", new FakeScalekit.Reply(418, Map.of("Content-Type", "text/plain", "Retry-After", "7"), "é"));

        HttpOutcome.Answer answer = (HttpOutcome.Answer) get(scalekit.url().resolve("/x"));

        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.contentType()).isEqualTo("text/plain");
        assertThat(answer.text()).isEqualTo("é");
        assertThat(answer.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(answer).hasToString("HTTP 418");
    }

    @Test
    void neverFollowsARedirect() {
        scalekit.answer("/x", new FakeScalekit.Reply(302, Map.of("Location", "/y"), ""));

        assertThat(((HttpOutcome.Answer) get(scalekit.url().resolve("/x"))).status())
                .isEqualTo(302);
        assertThat(scalekit.calls("/y")).isZero();
    }

    static Stream<RawPeer.Behaviour> slowPeers() {
        return Stream.of(
                RawPeer.silent(),
                RawPeer.trickle("HTTP/1.1 200 OK\r\nX-Slow: "),
                RawPeer.trickle(OK + "Content-Length: 50000\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("slowPeers")
    void answersAtTheDeadlineWhateverThePeerDoes(RawPeer.Behaviour slow) throws IOException {
        try (RawPeer peer = new RawPeer(slow)) {
            long started = System.nanoTime();
            assertThat(failure(get(peer.url()))).isEqualTo(CallFailure.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isBetween(ms(900), ms(3_900));
            await().atMost(2, TimeUnit.SECONDS).until(() -> rig.http.inFlight() == 0);
        }
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    static Stream<RawPeer.Behaviour> largeAnswers() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 64; i++) {
                gzip.write(new byte[1_048_576]);
            }
        }
        byte[] packed = bomb.toByteArray();
        assertThat(packed).hasSizeLessThan(LIMIT);
        return Stream.of(
                RawPeer.flood(
                        (OK + "Content-Length: 2000000000\r\n\r\n").getBytes(StandardCharsets.US_ASCII),
                        new byte[8_192]),
                RawPeer.flood((OK + "\r\n").getBytes(StandardCharsets.US_ASCII), new byte[8_192]),
                (peer, socket, out) -> {
                    out.write(GZIP.getBytes(StandardCharsets.US_ASCII));
                    out.write(packed);
                });
    }

    @ParameterizedTest
    @MethodSource("largeAnswers")
    void stopsReadingAtTheLimitOfDecompressedBytes(RawPeer.Behaviour large) throws IOException {
        try (RawPeer peer = new RawPeer(large)) {
            assertThat(failure(get(peer.url()))).isEqualTo(CallFailure.TOO_LARGE);
            assertThat(rig.breaker.open()).isFalse();
        }
    }

    @Test
    void readsACompressedAnswerInsideTheLimit() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{}".getBytes(StandardCharsets.US_ASCII));
        }
        RawPeer.Behaviour answer = (peer, socket, out) -> {
            out.write(GZIP.getBytes(StandardCharsets.US_ASCII));
            out.write(packed.toByteArray());
        };
        try (RawPeer peer = new RawPeer(answer)) {
            assertThat(((HttpOutcome.Answer) get(peer.url())).text()).isEqualTo("{}");
        }
    }

    @Test
    void tellsWhyThereIsNoAnswer() throws IOException {
        URI nobody;
        try (ServerSocket closed = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort());
        }
        assertThat(failure(get(nobody))).isEqualTo(CallFailure.UNREACHABLE);
        try (RawPeer peer = RawPeer.speakingFirst("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            URI secure = URI.create("https://127.0.0.1:" + peer.url().getPort());
            assertThat(failure(get(secure))).isEqualTo(CallFailure.TLS);
            assertThat(((HttpOutcome.NoAnswer) get(secure)).detail()).isNotBlank();
        }
        try (RawPeer peer = new RawPeer(RawPeer.reset(""))) {
            assertThat(failure(get(peer.url()))).isEqualTo(CallFailure.UNREACHABLE);
        }
        try (RawPeer peer = new RawPeer(RawPeer.reset(OK + "Content-Length: 10\r\n\r\nabc"))) {
            assertThat(failure(get(peer.url()))).isEqualTo(CallFailure.UNREACHABLE);
        }
    }

    @Nested
    class WithRetriesSwitchedOnForKeycloaksClient {

        private Rig retrying(URI url) {
            return new Rig(
                    url,
                    OPTIONS,
                    HttpClients.custom()
                            .setRetryHandler(new DefaultHttpRequestRetryHandler(3, true))
                            .build());
        }

        @Test
        void aFormIsStillSentOnce() throws IOException {
            try (RawPeer peer = new RawPeer(RawPeer.reset(""));
                    Rig patient = retrying(peer.url())) {
                HttpOutcome outcome = send(patient, Requests.form(peer.url(), Map.of("code", "c")));

                assertThat(failure(outcome)).isEqualTo(CallFailure.UNREACHABLE);
                assertThat(peer.served()).isOne();
            }
        }

        @Test
        void aQuestionMayBeRepeated() throws IOException {
            try (RawPeer peer = new RawPeer(RawPeer.reset(""));
                    Rig patient = retrying(peer.url())) {
                assertThat(failure(send(patient, Requests.get(peer.url())))).isEqualTo(CallFailure.UNREACHABLE);
                assertThat(peer.served()).isEqualTo(4);
            }
        }
    }

    @Nested
    class WhileTooManyCallsAreStuck {

        @Test
        void oneMoreFailsAtOnceAndPermitsComeBack() throws IOException {
            try (RawPeer peer = new RawPeer(RawPeer.silent())) {
                CompletableFuture<HttpOutcome> first = CompletableFuture.supplyAsync(() -> get(peer.url()));
                CompletableFuture<HttpOutcome> second = CompletableFuture.supplyAsync(() -> get(peer.url()));
                await().atMost(2, TimeUnit.SECONDS).until(() -> rig.http.inFlight() == 2);

                assertThat(failure(get(peer.url()))).isEqualTo(CallFailure.BUSY);

                assertThat(failure(first.join())).isEqualTo(CallFailure.TIMEOUT);
                assertThat(failure(second.join())).isEqualTo(CallFailure.TIMEOUT);
                await().atMost(2, TimeUnit.SECONDS).until(() -> rig.http.inFlight() == 0);
            }
        }
    }

    @Nested
    class Breaker {

        private void answer(int status) {
            scalekit.answer("/x", FakeScalekit.Reply.status(status));
            for (int i = 0; i < 7; i++) {
                get(scalekit.url().resolve("/x"));
            }
        }

        @Test
        void opensAfterFiveServerErrorsAndProbes() {
            answer(503);
            assertThat(scalekit.calls("/x")).isEqualTo(5);
            assertThat(failure(get(scalekit.url().resolve("/x")))).isEqualTo(CallFailure.CIRCUIT_OPEN);

            rig.clock.pass(Duration.ofSeconds(6));
            answer(200);
            assertThat(scalekit.calls("/x")).isEqualTo(12);
        }

        @Test
        void everyCallIsCountedByHowItEnded() {
            answer(503);
            answer(200);
            rig.clock.pass(Duration.ofSeconds(6));
            answer(200);
            answer(429);
            scalekit.answer("/keys", FakeScalekit.Reply.status(200));
            get(scalekit.url().resolve("/keys"));

            assertThat(counted("management", "server_error")).isEqualTo(5);
            assertThat(counted("management", "circuit_open")).isEqualTo(9);
            assertThat(counted("management", "answered")).isEqualTo(7);
            assertThat(counted("management", "rate_limited")).isEqualTo(7);
            assertThat(counted("keys", "answered")).isOne();
        }

        private long counted(String endpoint, String outcome) {
            return rig.meters
                    .get("scalekit.calls")
                    .tags("endpoint", endpoint, "outcome", outcome)
                    .timer()
                    .count();
        }

        @Test
        void staysClosedForRefusals() {
            answer(400);
            answer(401);
            answer(429);
            answer(501);
            assertThat(scalekit.calls("/x")).isEqualTo(28);
        }
    }
}
