package com.scalekit.keycloak.admin;

import java.util.List;

/**
 * The answer of {@code conformance}.
 *
 * @param promises each with what the running configuration makes of it
 */
record ConformanceReport(List<Promise> promises) {

    ConformanceReport {
        promises = List.copyOf(promises);
    }
}
