package com.scalekit.keycloak.it.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** From when until when something was wrong, the recovery included. */
final class Disturbances {

    private record Span(Instant from, Instant to) {}

    private final List<Span> past = new ArrayList<>();
    private Instant since = Instant.MAX;

    /** To be called before anything is wrong. */
    synchronized void begin() {
        since = Instant.now();
    }

    /** To be called when everything has to work again. */
    synchronized void end() {
        past.add(new Span(since, Instant.now()));
        since = Instant.MAX;
    }

    synchronized boolean touch(Instant begun, Instant ended) {
        return !since.isAfter(ended)
                || past.stream()
                        .anyMatch(span ->
                                !span.from().isAfter(ended) && !span.to().isBefore(begun));
    }
}
