package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A budget: so many at once, refilled evenly over a period. */
final class TokenBucket {

    private final int capacity;
    private final Duration period;
    private final InstantSource clock;
    private double tokens;
    private Instant filledAt;

    TokenBucket(int capacity, Duration period, InstantSource clock) {
        this.capacity = capacity;
        this.period = period;
        this.clock = clock;
        this.tokens = capacity;
        this.filledAt = clock.instant();
    }

    synchronized boolean tryTake() {
        Instant now = clock.instant();
        double refill = (double) Duration.between(filledAt, now).toMillis() * capacity / period.toMillis();
        tokens = Math.min(capacity, tokens + refill);
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
