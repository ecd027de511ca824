package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

final class CoalescedWorkTest {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final TestClock clock = new TestClock();
    private final ManualExecutor executor = new ManualExecutor();
    private final AtomicInteger runs = new AtomicInteger();
    private final CoalescedWork work = new CoalescedWork(PAUSE, clock, executor, runs::incrementAndGet);

    @Test
    void isDoneOnceForAllWishesBeforeItBegins() {
        IntStream.range(0, 100).forEach(i -> work.wish());
        assertThat(executor.waiting()).isOne();
        executor.runAll();
        assertThat(runs).hasValue(1);
    }

    @Test
    void isDoneAgainForTheWishesAfterwardsButNotWithinThePause() {
        work.wish();
        executor.runAll();
        IntStream.range(0, 100).forEach(i -> work.wish());
        assertThat(executor.waiting()).isZero();

        await().until(() -> executor.waiting() == 1);
        executor.runAll();
        assertThat(runs).hasValue(2);
    }

    @Test
    void isDoneAtOnceAfterThePause() {
        work.wish();
        executor.runAll();
        clock.pass(PAUSE);
        work.wish();
        executor.runAll();
        assertThat(runs).hasValue(2);
    }

    @Test
    void isWishedForAgainAfterItCouldNotBegin() {
        AtomicBoolean busy = new AtomicBoolean(true);
        CoalescedWork refused = new CoalescedWork(
                PAUSE,
                clock,
                task -> {
                    if (busy.get()) {
                        throw new RejectedExecutionException("busy");
                    }
                    task.run();
                },
                runs::incrementAndGet);
        refused.wish();
        assertThat(runs).hasValue(0);
        busy.set(false);
        clock.pass(PAUSE);
        refused.wish();
        assertThat(runs).hasValue(1);
    }
}
