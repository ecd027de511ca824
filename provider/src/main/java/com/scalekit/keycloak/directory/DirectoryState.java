package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.util.Optional;

/**
 * What this node holds of one environment's customers at one moment. Other nodes hold their own.
 *
 * @param source where lookups are answered from
 * @param connections active connections in the list
 * @param domains domains in the list
 * @param shared domains that several organizations hold
 * @param ignored entries of the list that could not be read
 * @param age since Scalekit last confirmed the list; empty if there is no list
 * @param failure why the last refresh failed, unless it did not
 * @param heldBack whether the newest list lacks too many domains to be believed yet
 */
public record DirectoryState(
        Source source,
        int connections,
        int domains,
        int shared,
        int ignored,
        Optional<Duration> age,
        Optional<CallFailure> failure,
        boolean heldBack) {

    /** Where lookups are answered from. */
    public enum Source {
        /** Nothing was read yet. */
        NOTHING,
        /** The whole list is in memory. */
        LIST,
        /** The list is refused or too large; each domain is asked for when somebody types it. */
        SINGLE_LOOKUPS
    }

    /** Of an environment that this node has not used. */
    public static DirectoryState unused() {
        return new DirectoryState(Source.NOTHING, 0, 0, 0, 0, Optional.empty(), Optional.empty(), false);
    }
}
