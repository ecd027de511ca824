package com.scalekit.keycloak.benchmark;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells whoever waits what is being done, with the time since the start. */
@PrintsToConsole
final class Progress implements Consumer<String> {

    private final long start = System.nanoTime();

    @Override
    public void accept(String line) {
        Duration since = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf(Locale.ROOT, "[%2d:%02d] %s%n", since.toMinutes(), since.toSecondsPart(), line);
    }
}
