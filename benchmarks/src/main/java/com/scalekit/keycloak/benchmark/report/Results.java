package com.scalekit.keycloak.benchmark.report;

import java.util.List;

import com.scalekit.keycloak.benchmark.Sizes;
import com.scalekit.keycloak.benchmark.contender.Contender;
import com.scalekit.keycloak.benchmark.measure.Arrivals;
import com.scalekit.keycloak.benchmark.measure.Series;
import com.scalekit.keycloak.benchmark.micro.MicroBenchmarks;
import com.scalekit.keycloak.benchmark.outage.StuckCallbacks;

/**
 * Everything that was measured, as it is kept.
 *
 * @param logins whole logins
 * @param routing what is typed, until the browser is on its way
 * @param arrivals people who come at a fixed rate
 * @param outages many who are stuck
 * @param heaps directories in the server's heap
 * @param micro single parts
 * @param leftOut what was not measured, and why
 */
public record Results(
        Machine machine,
        Sizes sizes,
        List<Series> logins,
        List<Series> routing,
        List<Arrivals.Seen> arrivals,
        List<StuckCallbacks.Seen> outages,
        List<Heap> heaps,
        List<MicroBenchmarks.Micro> micro,
        List<String> leftOut) {

    /** Copies the lists. */
    public Results {
        logins = List.copyOf(logins);
        routing = List.copyOf(routing);
        arrivals = List.copyOf(arrivals);
        outages = List.copyOf(outages);
        heaps = List.copyOf(heaps);
        micro = List.copyOf(micro);
        leftOut = List.copyOf(leftOut);
    }

    /** The logins of this contender that go this way. */
    public Series login(Contender contender, String way) {
        return logins.stream()
                .filter(series ->
                        series.contender() == contender && series.way().equals(way))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not measured: " + contender + ", " + way));
    }

    /** The routing of this contender with so many domains. */
    public Series routing(Contender contender, String way, int domains) {
        return routing.stream()
                .filter(series ->
                        series.contender() == contender && series.way().equals(way) && series.customers() == domains)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not measured: " + contender + ", " + way));
    }
}
