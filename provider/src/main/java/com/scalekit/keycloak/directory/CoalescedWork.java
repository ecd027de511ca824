package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Work that many wish for at once: done after the first wish and again after the last one, and never twice within a pause. */
final class CoalescedWork {

    private final Duration pause;
    private final InstantSource clock;
    private final Executor executor;
    private final Runnable work;
    private boolean planned;
    private Instant earliest = Instant.MIN;

    CoalescedWork(Duration pause, InstantSource clock, Executor executor, Runnable work) {
        this.pause = pause;
        this.clock = clock;
        this.executor = executor;
        this.work = work;
    }

    /** Does not wait. What is wished for before the work begins is part of it. */
    void wish() {
        long millis = plan();
        if (millis == 0) {
            begin();
        } else if (millis > 0) {
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, Runnable::run)
                    .execute(this::begin);
        }
    }

    /** How long to wait; negative if it is planned already. */
    private synchronized long plan() {
        if (planned) {
            return -1;
        }
        planned = true;
        Instant now = clock.instant();
        return now.isBefore(earliest) ? Duration.between(now, earliest).toMillis() : 0;
    }

    private void begin() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            // Too busy, or the server ends. The next wish tries again.
            begun();
        }
    }

    private void run() {
        begun();
        work.run();
    }

    private synchronized void begun() {
        planned = false;
        earliest = clock.instant().plus(pause);
    }
}
