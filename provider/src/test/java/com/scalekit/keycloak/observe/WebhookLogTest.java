package com.scalekit.keycloak.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

final class WebhookLogTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-30T12:00:00Z"));
    private final WebhookLog log = new WebhookLog(meters, now::get);

    @ParameterizedTest
    @EnumSource
    void countsEveryOutcomeUnderItsOwnName(WebhookOutcome outcome) {
        log.ended(outcome, "realm", "scalekit");
        log.ended(outcome, "realm", "scalekit");

        assertThat(meters.get("scalekit.webhooks")
                        .tag("outcome", outcome.label())
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    /** Strangers can post as often as they like. */
    @Test
    void saysAThingOnceAMinuteForEachIdentityProvider() {
        assertThat(log.isDue("bad_signature one")).isTrue();
        assertThat(log.isDue("bad_signature one")).isFalse();
        assertThat(log.isDue("bad_signature two")).isTrue();
        now.updateAndGet(time -> time.plus(Duration.ofSeconds(59)));
        assertThat(log.isDue("bad_signature one")).isFalse();
        now.updateAndGet(time -> time.plus(Duration.ofSeconds(2)));
        assertThat(log.isDue("bad_signature one")).isTrue();
    }
}
