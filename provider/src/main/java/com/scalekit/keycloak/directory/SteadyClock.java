package com.scalekit.keycloak.directory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A clock that only runs forward: the time at its creation plus what the monotonic timer says. Ages and pauses are
 * measured with it, so that a corrected system time neither revives nor kills what is held.
 */
final class SteadyClock implements InstantSource {

    private final Instant start;
    private final long startNanos;
    private final LongSupplier nanoTime;

    SteadyClock(InstantSource wall, LongSupplier nanoTime) {
        this.start = wall.instant();
        this.startNanos = nanoTime.getAsLong();
        this.nanoTime = nanoTime;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanoTime.getAsLong() - startNanos);
    }
}
