package com.scalekit.keycloak.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import com.scalekit.keycloak.observe.WebhookOutcome;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class BoundedBodyTest {

    private static final int MOST = BoundedBody.MAX_BYTES;

    /** A body without an end. */
    private static final class Endless extends InputStream {
        private long read;

        @Override
        public int read() {
            read++;
            return 'x';
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            read += length;
            return length;
        }
    }

    /** A body that begins and does not go on, as a server's stream shows it: whoever waits can be interrupted. */
    private static final class Silent extends InputStream {
        private final CountDownLatch more = new CountDownLatch(1);

        @Override
        public int read() throws IOException {
            try {
                more.await();
                return -1;
            } catch (InterruptedException e) {
                throw (IOException) new InterruptedIOException().initCause(e);
            }
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return read();
        }
    }

    /** A byte now and then, for ever. */
    private static final class Trickle extends InputStream {
        @Override
        public int read() throws IOException {
            try {
                Thread.sleep(5);
                return 'x';
            } catch (InterruptedException e) {
                throw (IOException) new InterruptedIOException().initCause(e);
            }
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            bytes[from] = (byte) read();
            return 1;
        }
    }

    /** Never waits, and never ends: what comes is there at once. */
    private static final class Busy extends InputStream {
        @Override
        public int read() {
            return 'x';
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            return 0;
        }
    }

    static Stream<InputStream> slowOnes() {
        return Stream.of(new Silent(), new Trickle(), new Busy());
    }

    private static final ReadingTime PATIENT = new ReadingTime(Duration.ofMinutes(1), Duration.ofMinutes(2), 1);

    private static BoundedBody.Result read(int length, Optional<String> declared) throws IOException {
        return new BoundedBody(PATIENT).read(new ByteArrayInputStream(new byte[length]), declared);
    }

    private static void isWhole(BoundedBody.Result result, int length) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        BoundedBody.Whole.class,
                        whole -> assertThat(whole.bytes()).hasSize(length));
    }

    private static void isRefused(BoundedBody.Result result, WebhookOutcome why) {
        assertThat(result).isEqualTo(new BoundedBody.Refused(why));
    }

    @Test
    void isReadUpToTheLimit() throws IOException {
        isWhole(read(0, Optional.empty()), 0);
        isWhole(read(MOST, Optional.of("" + MOST)), MOST);
        isRefused(read(MOST + 1, Optional.empty()), WebhookOutcome.TOO_LARGE);
    }

    @Test
    void isReadAsItWasSent() throws IOException {
        byte[] sent = new byte[20_000];
        new Random(1).nextBytes(sent);

        assertThat(new BoundedBody(PATIENT).read(new ByteArrayInputStream(sent), Optional.empty()))
                .isInstanceOfSatisfying(
                        BoundedBody.Whole.class,
                        whole -> assertThat(whole.bytes()).isEqualTo(sent));
    }

    @Test
    void isNotReadFurther() throws IOException {
        Endless endless = new Endless();
        isRefused(new BoundedBody(PATIENT).read(endless, Optional.empty()), WebhookOutcome.TOO_LARGE);
        assertThat(endless.read).isEqualTo(MOST + 1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"65537", "99999999999999999999", "many"})
    void isNotReadAtAllIfItSaysThatItIsLonger(String declared) throws IOException {
        Endless endless = new Endless();
        isRefused(new BoundedBody(PATIENT).read(endless, Optional.of(declared)), WebhookOutcome.TOO_LARGE);
        assertThat(endless.read).isZero();
    }

    @Nested
    @Timeout(30)
    final class InTime {

        private final ReadingTime brief = new ReadingTime(Duration.ofMillis(50), Duration.ofMillis(400), 1);

        @ParameterizedTest
        @MethodSource("com.scalekit.keycloak.webhook.BoundedBodyTest#slowOnes")
        void orNotAtAll(InputStream slow) throws IOException {
            long start = System.nanoTime();
            isRefused(new BoundedBody(brief).read(slow, Optional.empty()), WebhookOutcome.TOO_SLOW);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }

        @ParameterizedTest
        @MethodSource("com.scalekit.keycloak.webhook.BoundedBodyTest#slowOnes")
        void unlessTooManyAreSlow(InputStream slow) throws IOException {
            ReadingTime none = new ReadingTime(Duration.ofMillis(50), Duration.ofMinutes(1), 0);

            isRefused(new BoundedBody(none).read(slow, Optional.empty()), WebhookOutcome.TOO_SLOW);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }

        /** The place of a slow one is free again when it is over. */
        @Test
        void andAgain() throws IOException {
            for (int turn = 0; turn < 2; turn++) {
                long start = System.nanoTime();
                isRefused(new BoundedBody(brief).read(new Silent(), Optional.empty()), WebhookOutcome.TOO_SLOW);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
            }
        }

        /** Whoever is quick is not touched later, when the thread does something else. */
        @Test
        void whoeverIsQuickIsLeftAlone() throws Exception {
            isWhole(new BoundedBody(brief).read(new ByteArrayInputStream(new byte[9]), Optional.empty()), 9);
            Thread.sleep(600);
        }

        /** A server that shuts down, for example. */
        @Test
        void anInterruptionOfSomebodyElseIsNotMistakenForIt() {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> new BoundedBody(PATIENT).read(new Silent(), Optional.empty()))
                    .isInstanceOf(InterruptedIOException.class);
        }
    }
}
