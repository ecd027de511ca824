package com.scalekit.keycloak.simulator.wire;

import java.time.Duration;

/** How slowly an answer comes: first a delay, then one byte after another if {@code perByte} is not zero. */
public record Pace(Duration delay, Duration perByte) {

    /** At once. */
    public static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO);

    boolean isAtOnce() {
        return delay.isZero() && perByte.isZero();
    }
}
