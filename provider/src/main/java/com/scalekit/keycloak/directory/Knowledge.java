package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a directory knows at one moment; swapped as a whole.
 *
 * @param snapshot the last list that was believed
 * @param confirmedAt when Scalekit last said what the snapshot says
 * @param checkedAt when Scalekit last answered with a list or a refusal
 * @param refused whether the last answer was a refusal, so that domains are asked for one by one
 * @param failure why the last refresh failed, unless it did not
 */
record Knowledge(
        @Nullable Snapshot snapshot,
        Instant confirmedAt,
        Instant checkedAt,
        boolean refused,
        @Nullable CallFailure failure) {

    static Knowledge nothing() {
        return new Knowledge(null, Instant.EPOCH, Instant.EPOCH, false, null);
    }

    static Knowledge of(Snapshot snapshot, Instant now) {
        return new Knowledge(snapshot, now, now, false, null);
    }

    /** A list came and was not believed. */
    Knowledge doubted(Instant now) {
        return new Knowledge(snapshot, confirmedAt, now, false, null);
    }

    Knowledge refusedAt(Instant now) {
        return new Knowledge(snapshot, confirmedAt, now, true, null);
    }

    Knowledge failed(CallFailure why) {
        return new Knowledge(snapshot, confirmedAt, checkedAt, refused, why);
    }

    /** The snapshot, unless there is none or it has been without confirmation for too long. */
    @Nullable
    Snapshot usable(Instant now, Duration maxStale) {
        return now.isAfter(confirmedAt.plus(maxStale)) ? null : snapshot;
    }

    boolean checkedBefore(Instant now, Duration age) {
        return !now.isBefore(checkedAt.plus(age));
    }
}
