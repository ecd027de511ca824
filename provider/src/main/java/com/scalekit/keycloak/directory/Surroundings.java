package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;

/**
 * What the parts of an environment share.
 *
 * @param background runs refreshes
 * @param clock measures ages and pauses
 * @param random spreads pauses, from 0 to 1
 * @param metrics counts
 * @param tracing tells of work in the background
 */
record Surroundings(
        Executor background, InstantSource clock, DoubleSupplier random, DirectoryMetrics metrics, Tracing tracing) {

    Backoff backoff(Duration first, Duration longest) {
        return new Backoff(first, longest, clock, random);
    }
}
