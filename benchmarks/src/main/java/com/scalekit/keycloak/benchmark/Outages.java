package com.scalekit.keycloak.benchmark;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.benchmark.contender.Contender;
import com.scalekit.keycloak.benchmark.contender.Customers;
import com.scalekit.keycloak.benchmark.contender.Realm;
import com.scalekit.keycloak.benchmark.outage.StuckCallbacks;
import com.scalekit.keycloak.benchmark.walk.Walks;
import com.scalekit.keycloak.it.faults.FaultyScalekit;
import com.scalekit.keycloak.simulator.fault.Fault;
import com.scalekit.keycloak.simulator.fault.FaultProxy;

/** What becomes of passwords while many wait for a Scalekit that does not answer. */
final class Outages {

    private static final String HUNG = "stuck: requests are taken and never answered";
    private static final String SWALLOWED = "stuck: packets are swallowed, no connection is made";

    private final Bench bench;
    private final List<StuckCallbacks.Seen> seen = new ArrayList<>();

    Outages(Bench bench) {
        this.bench = bench;
    }

    /** Measures both, one after the other. */
    List<StuckCallbacks.Seen> measure() {
        for (Contender contender : List.of(Contender.OIDC, Contender.SCALEKIT)) {
            for (int people : bench.sizes().stuck()) {
                stuck(contender, people, HUNG, network -> network.set(Fault.blackHole()));
            }
            if (bench.sizes().swallowed() > 0) {
                stuck(contender, bench.sizes().swallowed(), SWALLOWED, Outages::swallow);
            }
        }
        return seen;
    }

    private static void swallow(FaultProxy network) {
        if (!network.swallow()) {
            throw new IllegalStateException(
                    "this system refuses connections instead of dropping packets; leave it out with swallowed=0");
        }
    }

    /** An environment and a realm of their own each time, so that no breaker of the last one is still open. */
    private void stuck(Contender contender, int people, String fault, Consumer<FaultProxy> broken) {
        try (FaultyScalekit scalekit = FaultyScalekit.start()) {
            Customers customers = new Customers(people);
            customers.moveInto(scalekit.control());
            Realm realm = bench.realms().make(contender, customers, scalekit.control(), scalekit.url());
            UnaryOperator<URI> way = scalekit.wayAround(scalekit.url());
            Walks walks = new Walks(realm, bench.sizes().seed(), 1, way);
            if (contender == Contender.SCALEKIT) {
                Bench.awaitDirectory(walks.hit());
            }
            walks.hinted().go();
            seen.add(new StuckCallbacks(realm, way, walks.password(), bench.progress())
                    .measure(fault, people, () -> broken.accept(scalekit.network())));
        }
    }
}
