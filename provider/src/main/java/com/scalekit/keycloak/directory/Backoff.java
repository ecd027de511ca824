package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;

/** A pause after each failure, doubled up to a limit and spread by a quarter, so that nodes do not return in step. */
final class Backoff {

    /** Longer wishes of the peer are not followed: a wrong header must not switch routing off for a day. */
    static final Duration LONGEST_WISH = Duration.ofSeconds(60);

    private final Duration first;
    private final Duration longest;
    private final InstantSource clock;
    private final DoubleSupplier random;
    private Duration next;
    private Instant until = Instant.MIN;

    Backoff(Duration first, Duration longest, InstantSource clock, DoubleSupplier random) {
        this.first = first;
        this.longest = longest;
        this.clock = clock;
        this.random = random;
        this.next = first;
    }

    synchronized boolean over() {
        return !clock.instant().isBefore(until);
    }

    /** @param wish what {@code Retry-After} asked for, or zero */
    synchronized void failed(Duration wish) {
        Duration wanted = wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
        // Never shorter than what the peer asked for; our own pause may also come out shorter than its nominal length.
        Duration pause = wanted.compareTo(next) >= 0 ? spread(wanted, 1.0) : spread(next, 0.75);
        until = clock.instant().plus(pause);
        next = next.multipliedBy(2).compareTo(longest) > 0 ? longest : next.multipliedBy(2);
    }

    synchronized void succeeded() {
        next = first;
        until = Instant.MIN;
    }

    private Duration spread(Duration pause, double least) {
        double factor = least + random.getAsDouble() * (1.25 - least);
        return Duration.ofMillis((long) (pause.toMillis() * factor));
    }
}
