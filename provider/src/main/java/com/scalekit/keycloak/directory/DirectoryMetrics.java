package com.scalekit.keycloak.directory;

import java.time.Duration;

import com.scalekit.keycloak.domain.HomeRealm;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What operators see on the metrics endpoint. No label names a tenant, an address or a domain. */
final class DirectoryMetrics {

    private static final String OUTCOME = "outcome";

    private final MeterRegistry registry;
    private final Counter found;
    private final Counter none;
    private final Counter unavailable;

    DirectoryMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.found = homeRealm("found");
        this.none = homeRealm("none");
        this.unavailable = homeRealm("unavailable");
    }

    void lookedUp(HomeRealm answer) {
        if (answer instanceof HomeRealm.Found) {
            found.increment();
        } else if (answer instanceof HomeRealm.None) {
            none.increment();
        } else {
            unavailable.increment();
        }
    }

    void refreshed(RefreshOutcome outcome, Duration took) {
        Timer.builder("scalekit.directory.refresh")
                .description("Refreshes of the directory of domains")
                .tag(OUTCOME, outcome.label())
                .register(registry)
                .record(took);
    }

    private Counter homeRealm(String outcome) {
        return Counter.builder("scalekit.home.realm")
                .description("Lookups of the customer that holds a domain")
                .tag(OUTCOME, outcome)
                .register(registry);
    }
}
