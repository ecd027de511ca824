package com.scalekit.keycloak.admin;

import com.scalekit.keycloak.directory.RefreshResult;

/**
 * The answer of {@code directory/refresh}.
 *
 * @param outcome {@code LISTED}, {@code HELD_BACK}, {@code REFUSED}, {@code FAILED}, {@code PAUSING} or {@code RUNNING}
 * @param failure why it failed or is not tried; empty if it is neither
 * @param message the same in English
 */
record RefreshReport(String outcome, String failure, String message) {

    static RefreshReport of(RefreshResult result) {
        return new RefreshReport(
                result.outcome().name(), result.failure().map(Enum::name).orElse(""), message(result));
    }

    private static String message(RefreshResult result) {
        String why =
                result.failure().map(failure -> ": " + Failures.text(failure)).orElse("");
        return switch (result.outcome()) {
            case LISTED -> "This node uses a new list.";
            case HELD_BACK -> "The new list lacks too many domains to be believed yet; the former one is used.";
            case REFUSED -> "There is no list for this client, or it is too large; domains are looked up one by one.";
            case FAILED -> "No list came" + why + ". What was known is used.";
            case PAUSING -> "Not tried, since the last attempt failed a moment ago" + why + ". Ask again in a minute.";
            case RUNNING -> "It goes on in the background; see directory.";
        };
    }
}
