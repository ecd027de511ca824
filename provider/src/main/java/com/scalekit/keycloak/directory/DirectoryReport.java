package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a directory tells administrators about itself. */
final class DirectoryReport {

    private DirectoryReport() {}

    static RefreshResult result(Knowledge after, boolean heldBack) {
        CallFailure failure = after.failure();
        if (failure != null) {
            return new RefreshResult(RefreshResult.Outcome.FAILED, Optional.of(failure));
        }
        if (after.refused()) {
            return RefreshResult.of(RefreshResult.Outcome.REFUSED);
        }
        return RefreshResult.of(heldBack ? RefreshResult.Outcome.HELD_BACK : RefreshResult.Outcome.LISTED);
    }

    static DirectoryState state(Knowledge known, Instant now, Duration maxStale, boolean heldBack) {
        Snapshot held = known.usable(now, maxStale);
        Optional<CallFailure> failure = Optional.ofNullable(known.failure());
        if (held == null) {
            return new DirectoryState(source(known, false), 0, 0, 0, 0, Optional.empty(), failure, heldBack);
        }
        return new DirectoryState(
                source(known, true),
                held.connections(),
                held.domains(),
                held.shared(),
                held.ignored(),
                Optional.of(Duration.between(known.confirmedAt(), now)),
                failure,
                heldBack);
    }

    private static DirectoryState.Source source(Knowledge known, boolean held) {
        if (known.refused()) {
            return DirectoryState.Source.SINGLE_LOOKUPS;
        }
        return held ? DirectoryState.Source.LIST : DirectoryState.Source.NOTHING;
    }
}
