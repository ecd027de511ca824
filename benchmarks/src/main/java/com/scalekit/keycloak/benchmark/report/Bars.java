package com.scalekit.keycloak.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import com.scalekit.keycloak.benchmark.contender.Contender;
import com.scalekit.keycloak.benchmark.measure.Block;
import com.scalekit.keycloak.benchmark.measure.Series;
import com.scalekit.keycloak.benchmark.micro.MicroBenchmarks;
import com.scalekit.keycloak.benchmark.outage.StuckCallbacks;
import com.scalekit.keycloak.benchmark.stats.Interval;
import com.scalekit.keycloak.benchmark.stats.Ratio;
import com.scalekit.keycloak.benchmark.walk.Ways;

/** What was promised, held against what was measured. */
public final class Bars {

    private static final double P95 = 0.95;

    private final Results results;
    private final List<Bar> bars = new ArrayList<>();

    private Bars(Results results) {
        this.results = results;
    }

    /** All of them. */
    public static List<Bar> of(Results results) {
        Bars bars = new Bars(results);
        bars.logins();
        bars.password();
        bars.routing();
        bars.outage();
        bars.small();
        return List.copyOf(bars.bars);
    }

    private void logins() {
        for (String way : List.of(Ways.RETURNING, Ways.HINTED)) {
            ratio(
                    "CPU of a login, ours ÷ `oidc` (" + way + ")",
                    1.10,
                    results.login(Contender.SCALEKIT, way),
                    results.login(Contender.OIDC, way),
                    Block::cpu);
        }
        for (String way : List.of(Ways.RETURNING, Ways.HINTED, Ways.FIRST)) {
            Series ours = results.login(Contender.SCALEKIT, way);
            double more =
                    rounded(ours, Block::statements) - rounded(results.login(Contender.OIDC, way), Block::statements);
            count("SQL statements of a login, ours − `oidc` (" + way + ")", 0, more);
            count("calls to Scalekit of a login of ours (" + way + ")", 1, rounded(ours, Block::calls));
        }
        count(
                "requests of the browser to Keycloak, ours − `oidc` (" + Ways.HINTED + ")",
                -1,
                requests(Contender.OIDC, Ways.HINTED));
        count(
                "requests of the browser to Keycloak, ours − Organizations (" + Ways.RETURNING + ")",
                -1,
                requests(Contender.ORGANIZATIONS, Ways.RETURNING));
    }

    private double requests(Contender other, String way) {
        return rounded(results.login(Contender.SCALEKIT, way), Block::requests)
                - rounded(results.login(other, way), Block::requests);
    }

    /** Background work adds a statement here and there; a login has a whole number of them. */
    private static double rounded(Series series, ToDoubleFunction<Block> number) {
        return Math.rint(series.median(number));
    }

    private void password() {
        Series ours = results.login(Contender.SCALEKIT, Ways.PASSWORD);
        Series theirs = results.login(Contender.DEFAULT_FLOW, Ways.PASSWORD);
        percentile(
                "p95 of the request with the password, our flow ÷ default flow",
                1.05,
                ours.all(Block::answer),
                theirs.all(Block::answer));
        ratio("CPU of a password login, our flow ÷ default flow", 1.05, ours, theirs, Block::cpu);
    }

    private void routing() {
        List<Integer> sizes = results.sizes().domains();
        int most = sizes.get(sizes.size() - 1);
        for (String way : List.of(Ways.HIT, Ways.MISS)) {
            Interval flat = Ratio.ofMedians(results.sizes().seed())
                    .of(
                            results.routing(Contender.SCALEKIT, way, most).all(Block::routed),
                            results.routing(Contender.SCALEKIT, way, sizes.get(0))
                                    .all(Block::routed));
            add("routing, " + way + ": p50 with " + number(most) + " domains ÷ with " + sizes.get(0), 1.2, flat);
            for (int domains : sizes) {
                add(
                        "routing, " + way + ", " + number(domains) + " domains: p50, ours ÷ Organizations",
                        1.0,
                        Ratio.ofMedians(results.sizes().seed())
                                .of(
                                        results.routing(Contender.SCALEKIT, way, domains)
                                                .all(Block::routed),
                                        results.routing(Contender.ORGANIZATIONS, way, domains)
                                                .all(Block::routed)));
            }
        }
    }

    private void outage() {
        for (StuckCallbacks.Seen seen : results.outages()) {
            if (seen.contender() == Contender.SCALEKIT) {
                count(
                        "p95 of a password login ÷ usual, " + seen.people() + " " + seen.fault(),
                        1.2,
                        seen.p95() / seen.usualP95());
            }
        }
    }

    private void small() {
        for (Heap heap : results.heaps()) {
            count("heap of a directory of " + number(heap.domains()) + " domains, MiB", 30, heap.mebibytes());
        }
        for (MicroBenchmarks.Micro micro : results.micro()) {
            if (micro.name().contains("parseAndLookUp")) {
                count("address to connection, ns (" + micro.name() + ")", 1_000, micro.score());
            }
        }
    }

    private void ratio(String promise, double limit, Series ours, Series theirs, ToDoubleFunction<Block> number) {
        add(promise, limit, Ratio.ofMedians(results.sizes().seed()).of(ours.each(number), theirs.each(number)));
    }

    private void percentile(String promise, double limit, List<Double> ours, List<Double> theirs) {
        add(promise, limit, Ratio.ofPercentile(P95, results.sizes().seed()).of(ours, theirs));
    }

    private void add(String promise, double limit, Interval ratio) {
        bars.add(new Bar(
                promise, limit, ratio.value(), String.format(Locale.ROOT, "%.2f to %.2f", ratio.low(), ratio.high())));
    }

    private void count(String promise, double limit, double measured) {
        bars.add(new Bar(promise, limit, measured, ""));
    }

    private static String number(int value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', ' ');
    }
}
