package com.scalekit.keycloak.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.scalekit.keycloak.benchmark.contender.Contender;
import com.scalekit.keycloak.benchmark.contender.Customers;
import com.scalekit.keycloak.benchmark.measure.Arrivals;
import com.scalekit.keycloak.benchmark.measure.Block;
import com.scalekit.keycloak.benchmark.measure.Series;
import com.scalekit.keycloak.benchmark.walk.Walk;
import com.scalekit.keycloak.benchmark.walk.Walks;
import com.scalekit.keycloak.simulator.Simulator;

/** Whole logins: what each costs, and what people see who come at a fixed rate. */
final class LoginCosts {

    /** Of what one core can do; at more than that, waiting in line hides what is compared. */
    private static final double LOAD = 0.3;

    private static final double SECOND = 1_000;

    private final Bench bench;
    private final List<Series> series = new ArrayList<>();
    private final List<Arrivals.Seen> arrivals = new ArrayList<>();

    LoginCosts(Bench bench) {
        this.bench = bench;
    }

    /** Measures. */
    LoginCosts measure(Simulator simulator) {
        Customers customers = new Customers(bench.sizes().customers());
        customers.moveInto(simulator.control());
        bench.progress().accept("five realms with " + customers.count() + " customers");
        Walks standard = bench.walks(Contender.DEFAULT_FLOW, customers, simulator);
        Walks twoPages = bench.walks(Contender.TWO_PAGES, customers, simulator);
        Walks oidc = bench.walks(Contender.OIDC, customers, simulator);
        Walks organizations = bench.walks(Contender.ORGANIZATIONS, customers, simulator);
        Walks ours = bench.walks(Contender.SCALEKIT, customers, simulator);
        Bench.awaitDirectory(ours.hit());

        List<Walk> passwords =
                List.of(standard.password(), twoPages.password(), organizations.password(), ours.password());
        List<Walk> returning = List.of(oidc.returning(), organizations.returning(), ours.returning());
        both("passwords", passwords);
        both("returning", returning);
        costs("returning with a hint", List.of(oidc.hinted(), ours.hinted()));
        costs("first logins", List.of(oidc.first(), organizations.first(), ours.first()));
        return this;
    }

    private void costs(String what, List<Walk> walks) {
        Sizes sizes = bench.sizes();
        series.addAll(bench.measured(what, sizes.customers(), walks, sizes.warmUp(), sizes.logins()));
    }

    private void both(String what, List<Walk> walks) {
        int before = series.size();
        costs(what, walks);
        double slowest = series.subList(before, series.size()).stream()
                .mapToDouble(one -> one.median(Block::cpu))
                .max()
                .orElseThrow();
        Duration round = Duration.ofSeconds(bench.sizes().rateSeconds());
        arrivals.addAll(new Arrivals(LOAD * SECOND / slowest, round, bench.progress())
                .measure(walks, bench.sizes().rateRounds()));
    }

    /** What they cost. */
    List<Series> series() {
        return series;
    }

    /** What people see. */
    List<Arrivals.Seen> arrivals() {
        return arrivals;
    }
}
