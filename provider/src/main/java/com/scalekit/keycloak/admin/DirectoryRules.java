package com.scalekit.keycloak.admin;

import java.time.Duration;
import java.util.List;

import com.scalekit.keycloak.directory.DirectoryState;

/** What the state of this node's directory means. */
final class DirectoryRules {

    private DirectoryRules() {}

    static List<Finding> findings(DirectoryState state) {
        return List.of(list(state), shared(state));
    }

    private static Finding list(DirectoryState state) {
        return switch (state.source()) {
            case NOTHING -> nothing(state);
            case SINGLE_LOOKUPS ->
                Check.DIRECTORY.warning(
                        "The list of connections is refused or too large; each domain is looked up when somebody types it.",
                        "Let the client read the list, or raise --spi-scalekit--http--max-connections and"
                                + " --spi-scalekit--http--max-list-bytes.");
            case LIST -> held(state);
        };
    }

    private static Finding nothing(DirectoryState state) {
        return state.failure()
                .map(failure ->
                        Failures.finding(Check.DIRECTORY, "The list of connections was never read", failure, ""))
                .orElseGet(() -> Check.DIRECTORY.unknown(
                        "This node has not read the list of connections yet.", "Refresh the directory."));
    }

    private static Finding held(DirectoryState state) {
        String age = state.age().map(Duration::toSeconds).orElse(0L) + " s ago";
        String message =
                state.domains() + " domains of " + state.connections() + " active connections, confirmed " + age;
        if (state.heldBack()) {
            return Check.DIRECTORY.warning(
                    message + "; a newer list lacks many of them and is held back.",
                    "If the customers are really gone, wait until the new list is believed.");
        }
        if (state.failure().isPresent()) {
            return Check.DIRECTORY.warning(
                    message + "; refreshing fails: "
                            + Failures.text(state.failure().get()) + ".",
                    Failures.remedy(state.failure().get()));
        }
        return state.domains() == 0
                ? Check.DIRECTORY.warning(
                        "No active connection has a domain, so nobody is routed.",
                        "In Scalekit, add a domain to the organization and enable its connection.")
                : Check.DIRECTORY.ok(message + ".");
    }

    private static Finding shared(DirectoryState state) {
        return state.shared() == 0
                ? Check.SHARED_DOMAINS.ok("No domain belongs to several organizations.")
                : Check.SHARED_DOMAINS.warning(
                        state.shared() + " domains belong to several organizations; Scalekit decides where they lead.",
                        "In Scalekit, leave each domain to one organization.");
    }
}
