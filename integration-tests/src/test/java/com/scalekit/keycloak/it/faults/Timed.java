package com.scalekit.keycloak.it.faults;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * What came of something and how long it took.
 *
 * @param <T> what came
 */
record Timed<T>(T value, Duration took) {

    static <T> Timed<T> of(Supplier<T> deed) {
        long start = System.nanoTime();
        T value = deed.get();
        return new Timed<>(value, Duration.ofNanos(System.nanoTime() - start));
    }
}
