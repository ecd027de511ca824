package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

/**
 * Doubts a list that suddenly lacks a large share of the domains: half an answer, an emptied database replica, a client
 * moved to another environment. It is believed once it has been seen {@value #SIGHTINGS} times in a row over the
 * configured time. A wrong route costs one error page upstream; a lost one sends a whole company to the password page.
 */
final class ShrinkGuard {

    static final int SIGHTINGS = 3;
    private static final int HANDFUL = 5;
    private static final double LARGE_SHARE = 0.3;

    private final Duration confirmation;
    private final InstantSource clock;
    private @Nullable Instant firstSeen;
    private int sightings;

    ShrinkGuard(Duration confirmation, InstantSource clock) {
        this.confirmation = confirmation;
        this.clock = clock;
    }

    /** Whether the offered list may take the place of the held one. */
    synchronized boolean accepts(Snapshot held, Snapshot offered) {
        int lost = held.missingIn(offered);
        if (confirmation.isZero() || lost <= HANDFUL || lost <= held.domains() * LARGE_SHARE) {
            forget();
            return true;
        }
        Instant now = clock.instant();
        Instant since = firstSeen == null ? now : firstSeen;
        firstSeen = since;
        sightings++;
        if (sightings < SIGHTINGS || now.isBefore(since.plus(confirmation))) {
            return false;
        }
        forget();
        return true;
    }

    /** Whether a list is being doubted. */
    synchronized boolean doubting() {
        return sightings > 0;
    }

    private void forget() {
        firstSeen = null;
        sightings = 0;
    }
}
