package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

/** What an operator sees at any moment, however few logins there are. No label names a tenant, an address or a domain. */
final class RuntimeGauges implements AutoCloseable {

    private static final double MILLIS = 1_000.0;

    private final MeterRegistry registry;
    private final List<Meter> gauges = new ArrayList<>();
    private final RuntimeNumbers numbers;

    /** @param numbers held here, since the registry itself holds nothing fast */
    RuntimeGauges(MeterRegistry registry, RuntimeNumbers numbers, ScalekitHttp http) {
        this.registry = registry;
        this.numbers = numbers;
        add(Gauge.builder("scalekit.calls.in.flight", http, ScalekitHttp::inFlight)
                .description("Calls to Scalekit in flight on this node, stuck ones included"));
        add(Gauge.builder("scalekit.calls.limit", http, ScalekitHttp::limit)
                .description("Calls to Scalekit that may be in flight on this node"));
        add(number("scalekit.directories", RuntimeNumbers::directories)
                .description("Scalekit environments in use on this node"));
        add(number("scalekit.directories.without.list", RuntimeNumbers::withoutList)
                .description("Of these, the ones of which no list of connections is held"));
        add(number("scalekit.directories.held.back", RuntimeNumbers::heldBack)
                .description("Of these, the ones whose new list lacks too many domains to be believed yet"));
        add(number("scalekit.directory.domains", RuntimeNumbers::domains).description("Domains of all lists together"));
        add(number("scalekit.directory.age", RuntimeGauges::age)
                .baseUnit("seconds")
                .description("Time since the oldest list was last confirmed by Scalekit"));
        add(number("scalekit.breakers.open", RuntimeNumbers::signInPauses)
                .tag("calls", "sign_in")
                .description("Environments whose calls pause after failures"));
        add(number("scalekit.breakers.open", RuntimeNumbers::managementPauses)
                .tag("calls", "management")
                .description("Environments whose calls pause after failures"));
    }

    private Gauge.Builder<RuntimeNumbers> number(String name, ToDoubleFunction<RuntimeNumbers> value) {
        return Gauge.builder(name, numbers, value);
    }

    private void add(Gauge.Builder<?> gauge) {
        gauges.add(gauge.register(registry));
    }

    /** No number at all while there is no list. */
    private static double age(RuntimeNumbers numbers) {
        return numbers.oldest()
                .map(Duration::toMillis)
                .map(millis -> millis / MILLIS)
                .orElse(Double.NaN);
    }

    /** A server that starts again in the same machine brings gauges of its own. */
    @Override
    public void close() {
        gauges.forEach(registry::remove);
    }
}
