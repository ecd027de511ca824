package com.scalekit.keycloak.webhook;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

final class ReadingTimeTest {

    private static boolean isClockRunning() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.isAlive() && thread.getName().equals("scalekit-webhook-clock"));
    }

    /** A server that unloads the extension must not keep a thread of it. */
    @Test
    void leavesNoThreadBehindOnceNobodyReads() {
        ReadingTime time = new ReadingTime(Duration.ofSeconds(30), Duration.ofMinutes(1), 1);
        ReadingTime.Turn turn = time.begin();
        assertThat(isClockRunning()).isTrue();

        turn.close();

        await().atMost(Duration.ofSeconds(10)).until(() -> !isClockRunning());
    }
}
