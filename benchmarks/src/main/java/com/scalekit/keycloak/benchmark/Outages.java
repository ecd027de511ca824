package com.scalekit.keycloak.benchmark;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.benchmark.contender.Contender;
import com.scalekit.keycloak.benchmark.contender.Customers;
import com.scalekit.keycloak.benchmark.contender.Realm;
import com.scalekit.keycloak.benchmark.outage.StuckCallbacks;
import com.scalekit.keycloak.benchmark.walk.Walks;
import com.scalekit.keycloak.it.faults.FaultyScalekit;
import com.scalekit.keycloak.simulator.fault.Fault;
import com.scalekit.keycloak.simulator.fault.FullBacklog;

/** What becomes of passwords while many wait for a Scalekit that does not answer. */
final class Outages {

    private static final String HUNG = "stuck (requests are taken and never answered)";
    private static final String SWALLOWED = "stuck (not even a connection is made)";

    private final Bench bench;
    private final List<StuckCallbacks.Seen> seen = new ArrayList<>();

    Outages(Bench bench) {
        this.bench = bench;
    }

    /** Measures both, one after the other. */
    List<StuckCallbacks.Seen> measure() {
        for (Contender contender : List.of(Contender.OIDC, Contender.SCALEKIT)) {
            for (int people : bench.sizes().stuck()) {
                hung(contender, people);
            }
            if (bench.sizes().swallowed() > 0) {
                swallowed(contender, bench.sizes().swallowed());
            }
        }
        return seen;
    }

    /** An environment and a realm of their own each time, so that no breaker of the last one is still open. */
    private void hung(Contender contender, int people) {
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
                    .measure(
                            HUNG,
                            people,
                            () -> scalekit.network().set(Fault.blackHole()),
                            () -> scalekit.network().set(Fault.none())));
        }
    }

    /** Servers have never known another address than this one, which swallows their packets. */
    private void swallowed(Contender contender, int people) {
        try (FullBacklog nowhere = FullBacklog.open();
                FaultyScalekit scalekit = FaultyScalekit.start()) {
            if (!nowhere.isSwallowing()) {
                bench.progress().accept("LEFT OUT: this system drops no packets");
                return;
            }
            URI environment = URI.create("http://127.0.0.1:" + nowhere.port());
            Customers customers = new Customers(people);
            customers.moveInto(scalekit.control());
            Realm realm = bench.realms().make(contender, customers, scalekit.control(), environment);
            UnaryOperator<URI> way = scalekit.wayAround(environment);
            Walks walks = new Walks(realm, bench.sizes().seed(), 1, way);
            seen.add(new StuckCallbacks(realm, way, walks.password(), bench.progress())
                    .measure(SWALLOWED, people, () -> {}, () -> {}));
        }
    }
}
