package com.scalekit.keycloak.benchmark.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.scalekit.keycloak.benchmark.Sizes;
import com.scalekit.keycloak.benchmark.contender.Contender;
import com.scalekit.keycloak.benchmark.measure.Arrivals;
import com.scalekit.keycloak.benchmark.measure.Block;
import com.scalekit.keycloak.benchmark.measure.Series;
import com.scalekit.keycloak.benchmark.micro.MicroBenchmarks;
import com.scalekit.keycloak.benchmark.outage.StuckCallbacks;
import com.scalekit.keycloak.benchmark.walk.Ways;

/** Findings that were made up: everybody else takes 10 ms, and we take as long as is said. */
final class Findings {

    private static final int SEEN = 30;

    private Findings() {}

    static Results oursTake(double millis) {
        Sizes sizes = Sizes.of("smoke", "domains=1 100000");
        List<Series> logins = new ArrayList<>();
        List<Series> routing = new ArrayList<>();
        for (Contender contender : Contender.values()) {
            double time = contender == Contender.SCALEKIT ? millis : 10;
            for (String way : List.of(Ways.PASSWORD, Ways.RETURNING, Ways.HINTED, Ways.FIRST)) {
                logins.add(new Series(contender, way, sizes.customers(), List.of(block(time), block(time))));
            }
            for (int domains : sizes.domains()) {
                for (String way : List.of(Ways.HIT, Ways.MISS, Ways.LOCAL)) {
                    routing.add(new Series(contender, way, domains, List.of(block(time), block(time))));
                }
            }
        }
        return new Results(
                new Machine("2026-11-30", 2, 24, "shared", "Java", "26.7.3", "Linux"),
                sizes,
                logins,
                routing,
                List.of(new Arrivals.Seen("ours, password", 3.5, 10, 0, 10, 20, 30, 40)),
                List.of(new StuckCallbacks.Seen(
                        Contender.SCALEKIT, "stuck", 60, 10, 10, 20, 10, millis, millis, 4_000, Map.of("200", 60L))),
                List.of(new Heap(100_000, (long) (millis * 1_048_576))),
                List.of(new MicroBenchmarks.Micro("X.parseAndLookUp, 1 domains", millis * 90, 1, "ns/op", 64)),
                List.of("something"));
    }

    private static Block block(double millis) {
        List<Double> times = Collections.nCopies(SEEN, millis);
        return new Block(millis, 17.04, 1.0, millis > 10 ? 4 : 3, times, times, times);
    }
}
