package com.scalekit.keycloak.directory;

import java.util.Optional;

/**
 * What became of a refresh that somebody asked for.
 *
 * @param outcome how it ended
 * @param failure why it failed or is not tried, unless it is neither
 */
public record RefreshResult(Outcome outcome, Optional<CallFailure> failure) {

    /** How it ended. */
    public enum Outcome {
        /** A new list is used. */
        LISTED,
        /** A list came that lacks too many domains to be believed yet; the former one is used. */
        HELD_BACK,
        /** There is no list for this client, or it is too large; domains are looked up one by one. */
        REFUSED,
        /** No list came; the former one is used. */
        FAILED,
        /** It was not tried: after failures there is a pause of a minute at most. */
        PAUSING,
        /** It goes on in the background. */
        RUNNING
    }

    static RefreshResult of(Outcome outcome) {
        return new RefreshResult(outcome, Optional.empty());
    }
}
