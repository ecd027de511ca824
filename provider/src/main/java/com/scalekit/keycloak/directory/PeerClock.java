package com.scalekit.keycloak.directory;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code Date} (RFC 9110 §6.6.1) of an answer that has just arrived. */
final class PeerClock {

    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

    private PeerClock() {}

    /** How far the peer is ahead, to the second; empty unless the header holds a date. */
    static Optional<Duration> ahead(String header, InstantSource wallClock) {
        try {
            Instant theirs = DATE.parse(header.strip(), Instant::from);
            return Optional.of(Duration.ofSeconds(
                    theirs.getEpochSecond() - wallClock.instant().getEpochSecond()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
