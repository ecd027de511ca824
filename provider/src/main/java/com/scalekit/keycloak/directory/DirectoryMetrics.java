package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.util.Locale;

import com.scalekit.keycloak.domain.HomeRealm;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What operators see on the metrics endpoint. No label names a tenant, an address or a domain. */
final class DirectoryMetrics {

    private static final String OUTCOME = "outcome";
    private static final int TOO_MANY = 429;

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

    /** A call to Scalekit, or one that was not even tried. */
    void called(String path, HttpOutcome outcome, Duration took) {
        Timer.builder("scalekit.calls")
                .description("Calls to Scalekit")
                .tag("endpoint", endpoint(path))
                .tag(OUTCOME, label(outcome))
                .register(registry)
                .record(took);
    }

    private static String endpoint(String path) {
        return switch (path) {
            case "/oauth/token" -> "token";
            case "/keys" -> "keys";
            case "/.well-known/openid-configuration" -> "discovery";
            default -> "management";
        };
    }

    private static String label(HttpOutcome outcome) {
        if (outcome instanceof HttpOutcome.Answer answer) {
            return answer.status() == TOO_MANY ? "rate_limited" : answer.status() < 500 ? "answered" : "server_error";
        }
        return ((HttpOutcome.NoAnswer) outcome).failure().name().toLowerCase(Locale.ROOT);
    }

    private Counter homeRealm(String outcome) {
        return Counter.builder("scalekit.home.realm")
                .description("Lookups of the customer that holds a domain")
                .tag(OUTCOME, outcome)
                .register(registry);
    }
}
