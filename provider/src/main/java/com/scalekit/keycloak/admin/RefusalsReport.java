package com.scalekit.keycloak.admin;

import java.util.List;

/**
 * The answer of {@code refusals}.
 *
 * @param refusals the newest first; those of this node since it started, as far as it remembers
 */
record RefusalsReport(List<RefusalReport> refusals) {

    RefusalsReport {
        refusals = List.copyOf(refusals);
    }
}
