package com.scalekit.keycloak.directory;

import java.io.IOException;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class SigningKeysTest {

    private static final String KEYS = FakeScalekit.KEYS;
    private static final RSAPublicKey FIRST = rsa(2_048);
    private static final RSAPublicKey SECOND = rsa(2_048);
    private static final RSAPublicKey WEAK = rsa(1_024);
    private static final SigningKey UNKNOWN = new SigningKey.Unknown();

    private final FakeScalekit scalekit = new FakeScalekit();
    private final Rig rig = new Rig(
            scalekit.url(),
            GatewayOptions.defaults()
                    .with(GatewayOption.BREAKER_FAILURES, 100)
                    .with(GatewayOption.MAX_ANSWER_BYTES, 8_192));

    @BeforeEach
    void firstKey() {
        set(jwk("k1", FIRST));
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
        scalekit.close();
    }

    private static RSAPublicKey rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return (RSAPublicKey) generator.generateKeyPair().getPublic();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String jwk(String kid, RSAPublicKey key) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return "{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"" + kid + "\",\"e\":\""
                + base64.encodeToString(key.getPublicExponent().toByteArray()) + "\",\"n\":\""
                + base64.encodeToString(key.getModulus().toByteArray()) + "\"}";
    }

    private void set(String... keys) {
        scalekit.answer(KEYS, FakeScalekit.Reply.json("{\"keys\":[" + String.join(",", keys) + "]}"));
    }

    private SigningKey find(String kid) {
        return rig.keys.find(kid);
    }

    private static SigningKey key(PublicKey key) {
        return new SigningKey.Found(key);
    }

    private static SigningKey unavailable(CallFailure failure) {
        return new SigningKey.Unavailable(failure);
    }

    private void pass(long seconds) {
        rig.clock.pass(Duration.ofSeconds(seconds));
    }

    private int fetches() {
        return scalekit.calls(KEYS);
    }

    @Nested
    class OfASet {

        @Test
        void areServedFromMemory() {
            IntStream.range(0, 100).forEach(i -> assertThat(find("k1")).isEqualTo(key(FIRST)));
            assertThat(fetches()).isOne();
            assertThat(scalekit.requests(KEYS).get(0).bearer()).isEmpty();
        }

        @Test
        void onlyStrongSigningKeysCount() {
            set(
                    jwk("enc", FIRST).replace("\"sig\"", "\"enc\""),
                    jwk("rs512", FIRST).replace("RS256", "RS512"),
                    jwk("weak", WEAK),
                    jwk("bad", FIRST).replace("\"n\":\"", "\"n\":\"%"),
                    jwk("empty", FIRST).replace("\"n\":", "\"N\":"),
                    "{\"kty\":\"EC\",\"kid\":\"ec\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                    "{\"kty\":\"oct\",\"kid\":\"oct\",\"k\":\"AA\"}",
                    "17",
                    jwk("plain", SECOND).replace("\"use\":\"sig\",\"alg\":\"RS256\",", ""));

            assertThat(find("plain")).isEqualTo(key(SECOND));
            for (String kid : List.of("enc", "rs512", "weak", "bad", "empty", "ec", "oct")) {
                assertThat(find(kid)).as(kid).isEqualTo(UNKNOWN);
            }
        }

        @Test
        void withoutAnIdTheOnlyOneIsMeant() {
            assertThat(find("")).isEqualTo(key(FIRST));
            set(jwk("k1", FIRST), jwk("k2", SECOND));
            pass(601);
            assertThat(find("")).isEqualTo(UNKNOWN);
            assertThat(find("k2")).isEqualTo(key(SECOND));
        }
    }

    @Nested
    class OverTime {

        @Test
        void areRefreshedInTheBackground() {
            find("k1");
            pass(301);
            find("k1");
            find("k1");
            assertThat(rig.background.waiting()).isOne();
            assertThat(fetches()).isOne();
            rig.background.runAll();
            assertThat(fetches()).isEqualTo(2);
        }

        @Test
        void aWithdrawnKeyStopsWorkingWithinTenMinutes() {
            find("k1");
            set(jwk("k2", SECOND));
            pass(599);
            assertThat(find("k1")).isEqualTo(key(FIRST));
            pass(1);
            assertThat(find("k1")).isEqualTo(UNKNOWN);
        }

        @Test
        void areUsedForADayWhileScalekitDoesNotAnswer() {
            find("k1");
            scalekit.answer(KEYS, FakeScalekit.Reply.status(503));
            pass(3_600);
            assertThat(find("k1")).isEqualTo(key(FIRST));
            pass(22 * 3_600);
            assertThat(find("k1")).isEqualTo(key(FIRST));
            pass(3_600);
            assertThat(find("k1")).isEqualTo(unavailable(CallFailure.UNEXPECTED_ANSWER));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{}", "{\"keys\":[]}", "{\"keys\":{}}", "<html>", "[]", "{\"keys\":[{}]}"})
        void aUselessSetLeavesTheLastGoodOne(String body) {
            find("k1");
            scalekit.answer(KEYS, FakeScalekit.Reply.json(body));
            pass(601);
            assertThat(find("k1")).isEqualTo(key(FIRST));
        }

        @Test
        void soDoesAnOversizedOne() {
            find("k1");
            scalekit.answer(KEYS, FakeScalekit.Reply.json("{\"keys\":[" + " ".repeat(9_000) + "]}"));
            pass(601);
            assertThat(find("k1")).isEqualTo(key(FIRST));
        }
    }

    @Nested
    class WithAnUnknownId {

        @Test
        void areFetchedAtOnce() {
            find("k1");
            set(jwk("k1", FIRST), jwk("k2", SECOND));
            assertThat(find("k2")).isEqualTo(key(SECOND));
            assertThat(fetches()).isEqualTo(2);
        }

        @Test
        void areFetchedWithinASmallBudget() {
            find("k1");
            IntStream.range(0, 50).forEach(i -> assertThat(find("x" + i)).isEqualTo(UNKNOWN));
            assertThat(fetches()).isEqualTo(4);
            pass(10);
            IntStream.range(0, 50).forEach(i -> find("x" + i));
            assertThat(fetches()).isEqualTo(7);
            assertThat(find("k1")).isEqualTo(key(FIRST));
        }

        @Test
        void sayThatTheSetCouldNotBeRead() {
            find("k1");
            scalekit.answer(KEYS, new FakeScalekit.Reply(429, Map.of("Retry-After", "5"), ""));
            assertThat(find("k2")).isEqualTo(unavailable(CallFailure.RATE_LIMITED));
            assertThat(find("k1")).isEqualTo(key(FIRST));
        }
    }

    @Nested
    class NeverRead {

        @Test
        void failuresAreRememberedForAWhile() {
            scalekit.answer(KEYS, FakeScalekit.Reply.status(500));
            IntStream.range(0, 20)
                    .forEach(i -> assertThat(find("k1")).isEqualTo(unavailable(CallFailure.UNEXPECTED_ANSWER)));
            assertThat(fetches()).isOne();
            firstKey();
            pass(2);
            assertThat(find("k1")).isEqualTo(key(FIRST));
        }

        @Test
        void manyLoginsShareOneFetch() {
            scalekit.answer(KEYS, request -> {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                return FakeScalekit.Reply.json("{\"keys\":[" + jwk("k1", FIRST) + "]}");
            });
            IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> find("k1")))
                    .toList()
                    .forEach(login -> assertThat(login.join()).isEqualTo(key(FIRST)));
            assertThat(fetches()).isOne();
        }

        @Test
        void canBeFetchedAhead() {
            rig.keys.prepare();
            rig.background.runAll();
            assertThat(fetches()).isOne();
            assertThat(find("k1")).isEqualTo(key(FIRST));
            assertThat(fetches()).isOne();
        }
    }

    @Nested
    class AskedWhetherTheyCanBeRead {

        @Test
        void rememberAnAnswerForAMoment() {
            assertThat(rig.keys.canBeRead()).isTrue();
            scalekit.answer(KEYS, FakeScalekit.Reply.status(503));
            assertThat(rig.keys.canBeRead()).isTrue();
            assertThat(fetches()).isOne();
            pass(3);
            assertThat(rig.keys.canBeRead()).isFalse();
            assertThat(fetches()).isEqualTo(2);
        }

        @Test
        void areNotAskedForAgainWhileFetchesPause() {
            scalekit.answer(KEYS, FakeScalekit.Reply.status(503));
            assertThat(rig.keys.canBeRead()).isFalse();
            firstKey();
            assertThat(rig.keys.canBeRead()).isFalse();
            assertThat(fetches()).isOne();
            pass(2);
            assertThat(rig.keys.canBeRead()).isTrue();
        }

        /** What a login may still use for a day does not mean that a browser finds anybody there. */
        @Test
        void doNotTakeOldKeysForAnAnswer() {
            assertThat(find("k1")).isEqualTo(key(FIRST));
            scalekit.answer(KEYS, FakeScalekit.Reply.status(503));
            pass(4);
            assertThat(rig.keys.canBeRead()).isFalse();
            assertThat(find("k1")).isEqualTo(key(FIRST));
        }
    }
}
