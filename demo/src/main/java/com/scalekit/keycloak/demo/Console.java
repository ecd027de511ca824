package com.scalekit.keycloak.demo;

import java.time.Duration;
import java.util.Locale;

/** What the person who started the demo reads. */
@PrintsToConsole
final class Console {

    private final long begin = System.nanoTime();

    /** Something that takes a while begins. */
    void progress(String what) {
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        System.out.println(String.format(Locale.ROOT, "%4d s  %s", seconds, what));
    }

    void text(String text) {
        System.out.println(text);
    }

    void problem(String message) {
        System.err.println("demo: " + message);
    }
}
