package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class PausesTest {

    private final TestClock clock = new TestClock();

    private void pass(long seconds) {
        clock.pass(Duration.ofSeconds(seconds));
    }

    @Nested
    class Backing {
        private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), clock, () -> 0.5);

        private Duration pauseAfterFailure(Duration wish) {
            backoff.failed(wish);
            Instant start = clock.instant();
            while (!backoff.over()) {
                clock.pass(Duration.ofMillis(250));
            }
            return Duration.between(start, clock.instant());
        }

        @Test
        void doublesUpToTheLimitAndStartsAnew() {
            for (long expected : new long[] {1, 2, 4, 8, 16, 30, 30}) {
                assertThat(pauseAfterFailure(Duration.ZERO)).isEqualTo(Duration.ofSeconds(expected));
            }
            backoff.succeeded();
            assertThat(pauseAfterFailure(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
        }

        @Test
        void followsTheWishOfThePeerUpToAMinute() {
            assertThat(pauseAfterFailure(Duration.ofSeconds(20)))
                    .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(25));
            assertThat(pauseAfterFailure(Duration.ofHours(1)))
                    .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(75));
        }
    }

    @Nested
    class Breaking {
        private final CircuitBreaker breaker = new CircuitBreaker("test", 5, clock, () -> 0.5);

        private void fail(int times) {
            for (int i = 0; i < times; i++) {
                breaker.failed("why");
            }
        }

        @Test
        void countsFailuresInARow() {
            fail(4);
            breaker.succeeded();
            fail(4);
            assertThat(breaker.permits()).isTrue();
            fail(1);
            assertThat(breaker.permits()).isFalse();
        }

        @Test
        void letsOneProbeThroughAndPausesLongerEachTime() {
            fail(5);
            for (long pause : new long[] {5, 10, 20, 40, 60, 60}) {
                pass(pause - 1);
                assertThat(breaker.permits()).isFalse();
                pass(1);
                assertThat(breaker.permits()).isTrue();
                assertThat(breaker.permits()).as("one probe at a time").isFalse();
                breaker.failed("why");
            }
            pass(60);
            assertThat(breaker.permits()).isTrue();
            breaker.succeeded();
            assertThat(breaker.permits()).isTrue();
            assertThat(breaker.open()).isFalse();
        }

        @Test
        void aProbeThatWasNeverSentIsRepeated() {
            fail(5);
            pass(5);
            assertThat(breaker.permits()).isTrue();
            breaker.undecided();
            assertThat(breaker.permits()).isTrue();
        }
    }

    @Test
    void aBudgetRefillsEvenly() {
        TokenBucket bucket = new TokenBucket(3, Duration.ofSeconds(10), clock);
        for (int i = 0; i < 3; i++) {
            assertThat(bucket.tryTake()).isTrue();
        }
        assertThat(bucket.tryTake()).isFalse();
        pass(4);
        assertThat(bucket.tryTake()).isTrue();
        assertThat(bucket.tryTake()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"120,120", "' 5 ',5", "'Sun, 01 Mar 2026 12:01:30 GMT',90"})
    void readsRetryAfter(String header, long seconds) {
        assertThat(RetryAfter.parse(header, clock)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "1.5", "99999999999999999999", "Sun, 01 Mar 2020 12:00:00 GMT"})
    void anythingElseIsNoWish(String header) {
        assertThat(RetryAfter.parse(header, clock)).isZero();
    }

    @Test
    void theSteadyClockIgnoresACorrectedSystemTime() {
        AtomicLong nanos = new AtomicLong(7);
        AtomicLong wall = new AtomicLong(1_000);
        InstantSource steady = new SteadyClock(() -> Instant.ofEpochSecond(wall.get()), nanos::get);
        wall.set(5);
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThat(steady.instant()).isEqualTo(Instant.ofEpochSecond(1_003));
    }
}
