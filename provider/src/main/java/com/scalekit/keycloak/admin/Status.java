package com.scalekit.keycloak.admin;

import java.util.Comparator;
import java.util.List;

/** How good a finding is, from good to bad. */
enum Status {
    /** As it should be. */
    OK,
    /** It could not be found out. */
    UNKNOWN,
    /** Logins work, but somebody should look. */
    WARNING,
    /** Logins fail, or are not safe. */
    PROBLEM;

    /** The worst of all. */
    static Status worst(List<Finding> findings) {
        return findings.stream()
                .map(Finding::status)
                .max(Comparator.naturalOrder())
                .orElse(OK);
    }
}
