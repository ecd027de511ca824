package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;

import org.jboss.logging.Logger;

/**
 * Stops calls that failed several times in a row, and lets one through now and then. Failures are those of the
 * connection and of the server (5xx); a refusal such as {@code invalid_grant} is an answer.
 */
final class CircuitBreaker {

    private static final Logger LOG = Logger.getLogger(CircuitBreaker.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final String name;
    private final int threshold;
    private final Backoff pause;
    private int failures;
    private boolean probing;

    CircuitBreaker(String name, int threshold, InstantSource clock, DoubleSupplier random) {
        this.name = name;
        this.threshold = threshold;
        this.pause = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, clock, random);
    }

    /** Whether a call may be tried; each permission must be followed by exactly one report. */
    synchronized boolean permits() {
        if (failures < threshold) {
            return true;
        }
        if (probing || !pause.over()) {
            return false;
        }
        probing = true;
        return true;
    }

    synchronized void succeeded() {
        if (failures >= threshold) {
            LOG.warnf("Scalekit answers again: %s", name);
        }
        failures = 0;
        probing = false;
        pause.succeeded();
    }

    /** @param why for the log, which has one line for the first of several failures in a row */
    synchronized void failed(String why) {
        if (failures == 0) {
            LOG.warnf("A call to Scalekit failed (%s): %s", why, name);
        }
        failures = Math.min(failures + 1, threshold + 1);
        if (failures == threshold) {
            LOG.warnf("Calls to Scalekit pause after %d failures in a row: %s", threshold, name);
            pause.failed(Duration.ZERO);
        } else if (probing) {
            probing = false;
            pause.failed(Duration.ZERO);
        }
    }

    /** The call said nothing about the environment: it was never sent. */
    synchronized void undecided() {
        probing = false;
    }

    synchronized boolean open() {
        return failures >= threshold;
    }
}
