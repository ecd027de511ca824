package com.scalekit.keycloak.benchmark.report;

/**
 * A promise and what came of it.
 *
 * @param promise in words
 * @param limit what the measured value may be at most
 * @param measured the value
 * @param interval where it would lie in 95 of 100 repetitions; empty for counts
 */
public record Bar(String promise, double limit, double measured, String interval) {

    /** Whether it was kept. */
    public boolean met() {
        return measured <= limit;
    }
}
