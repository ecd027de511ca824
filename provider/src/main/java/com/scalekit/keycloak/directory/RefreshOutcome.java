package com.scalekit.keycloak.directory;

import java.util.Locale;

/** How a refresh of a directory ended; a metric label. */
enum RefreshOutcome {
    LISTED,
    HELD_BACK,
    REFUSED,
    FAILED;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
