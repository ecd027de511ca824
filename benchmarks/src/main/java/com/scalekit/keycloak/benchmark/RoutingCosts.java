package com.scalekit.keycloak.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import com.scalekit.keycloak.benchmark.contender.Contender;
import com.scalekit.keycloak.benchmark.contender.Customers;
import com.scalekit.keycloak.benchmark.contender.Realms;
import com.scalekit.keycloak.benchmark.measure.Series;
import com.scalekit.keycloak.benchmark.report.Heap;
import com.scalekit.keycloak.benchmark.server.HeapUse;
import com.scalekit.keycloak.benchmark.walk.Walk;
import com.scalekit.keycloak.benchmark.walk.Walks;
import com.scalekit.keycloak.simulator.Simulator;
import com.scalekit.keycloak.simulator.SimulatorOptions;

/** Where a typed address leads, with more and more domains. */
final class RoutingCosts {

    private static final int WARM_UP = 60;

    private final Bench bench;
    private final List<Series> series = new ArrayList<>();
    private final List<Heap> heaps = new ArrayList<>();

    RoutingCosts(Bench bench) {
        this.bench = bench;
    }

    /** Measures. */
    RoutingCosts measure() {
        bench.sizes().domains().forEach(this::measure);
        return this;
    }

    private void measure(int domains) {
        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults().withPort(0))) {
            bench.progress().accept("realms with " + domains + " domains");
            Customers customers = new Customers(domains);
            customers.moveInto(simulator.control());
            List<Walks> all = new ArrayList<>();
            for (Contender contender : Realms.routers(bench.discoveryGiven())) {
                HeapUse heap = new HeapUse(bench.installation());
                long before = contender == Contender.SCALEKIT && isMost(domains) ? heap.bytes() : 0;
                Walks walks = bench.walks(contender, customers, simulator);
                all.add(walks);
                if (contender == Contender.SCALEKIT) {
                    Bench.awaitDirectory(walks.hit());
                    if (isMost(domains)) {
                        heaps.add(new Heap(domains, heap.bytes() - before));
                    }
                }
            }
            for (Function<Walks, Walk> way : List.<Function<Walks, Walk>>of(Walks::hit, Walks::miss, Walks::local)) {
                List<Walk> walks = all.stream().map(way).toList();
                series.addAll(bench.measured(
                        domains + " domains, " + walks.get(0).way(),
                        domains,
                        walks,
                        Math.min(WARM_UP, bench.sizes().warmUp()),
                        bench.sizes().routings()));
            }
        }
    }

    private boolean isMost(int domains) {
        List<Integer> all = bench.sizes().domains();
        return domains == all.get(all.size() - 1);
    }

    /** What routing costs. */
    List<Series> series() {
        return series;
    }

    /** What the largest directory holds in memory. */
    List<Heap> heaps() {
        return heaps;
    }
}
