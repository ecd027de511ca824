package com.scalekit.keycloak.it.faults;

import java.time.Duration;
import java.time.Instant;

/**
 * One deed of one person in a {@link Soak}.
 *
 * @param begun when
 * @param ended when
 * @param disturbed whether a fault was on meanwhile, or its recovery was not over
 * @param where where the person stood in the end, if it was not where they wanted to be
 */
record Attempt(Deed deed, Instant begun, Instant ended, boolean disturbed, Ending ending, String where) {

    /** How it ended. */
    enum Ending {
        AS_WANTED,
        /** On a page of ours with one of our messages. */
        TOLD,
        /** Anything else. */
        LOST
    }

    Duration took() {
        return Duration.between(begun, ended);
    }

    /** Whether the list of faults allows such an ending. */
    boolean isAllowed() {
        return switch (ending) {
            case AS_WANTED -> true;
            case TOLD -> disturbed && !deed.alwaysWorks();
            case LOST -> false;
        };
    }
}
