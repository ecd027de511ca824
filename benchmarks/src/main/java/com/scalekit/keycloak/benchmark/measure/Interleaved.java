package com.scalekit.keycloak.benchmark.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

import com.scalekit.keycloak.benchmark.server.CpuTime;
import com.scalekit.keycloak.benchmark.server.Statements;
import com.scalekit.keycloak.benchmark.walk.Trip;
import com.scalekit.keycloak.benchmark.walk.Walk;

/** Measures several kinds of logins in turns, block by block, so that whatever else the machine does meets all of them. */
public final class Interleaved {

    private static final double NANOS = 1e6;
    /** Of a millisecond, which is as exact as the clock of a busy machine; it keeps the raw data small. */
    private static final double A_HUNDREDTH = 1e4;
    /** Keycloak writes sessions a moment after it has answered; what a block has caused belongs to that block. */
    private static final Duration AFTERMATH = Duration.ofMillis(400);

    private final CpuTime cpu;
    private final Statements statements;
    private final Consumer<String> progress;

    /** Reads these, and tells this listener. */
    public Interleaved(CpuTime cpu, Statements statements, Consumer<String> progress) {
        this.cpu = cpu;
        this.statements = statements;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param what for the progress
     * @param customers among how many customers
     * @param walks the kinds
     * @param warmUp logins of each kind that do not count
     * @param blocks how many of each kind
     * @param logins how many in a block
     */
    public List<Series> measure(String what, int customers, List<Walk> walks, int warmUp, int blocks, int logins) {
        progress.accept(what + ": warming up, " + warmUp + " × " + walks.size());
        for (int i = 0; i < warmUp; i++) {
            walks.forEach(Walk::go);
        }
        Map<Walk, List<Block>> measured = new LinkedHashMap<>();
        for (int number = 1; number <= blocks; number++) {
            StringBuilder line = new StringBuilder(what + ": block " + number + " of " + blocks + ", CPU ms:");
            for (Walk walk : walks) {
                Block block = block(walk, logins);
                measured.computeIfAbsent(walk, key -> new ArrayList<>()).add(block);
                line.append(String.format(Locale.ROOT, " %.1f", block.cpu()));
            }
            progress.accept(line.toString());
        }
        return measured.entrySet().stream()
                .map(entry ->
                        new Series(entry.getKey().contender(), entry.getKey().way(), customers, entry.getValue()))
                .toList();
    }

    private Block block(Walk walk, int logins) {
        walk.scalekit().resetCalls();
        long statementsBefore = statements.soFar();
        Duration cpuBefore = cpu.sinceStart();
        List<Trip> trips = new ArrayList<>();
        for (int i = 0; i < logins; i++) {
            trips.add(walk.go());
        }
        rest();
        return new Block(
                cpu.sinceStart().minus(cpuBefore).toNanos() / NANOS / logins,
                (double) (statements.soFar() - statementsBefore) / logins,
                (double) walk.scalekit().calls().fromServers() / logins,
                trips.stream().mapToInt(Trip::requests).average().orElseThrow(),
                millis(trips, trip -> trip.total().toNanos()),
                millis(trips, trip -> trip.answer().toNanos()),
                millis(trips, trip -> trip.routed().toNanos()));
    }

    private static List<Double> millis(List<Trip> trips, ToDoubleFunction<Trip> nanos) {
        return trips.stream()
                .map(trip -> Math.rint(nanos.applyAsDouble(trip) / A_HUNDREDTH) / 100)
                .toList();
    }

    private static void rest() {
        try {
            Thread.sleep(AFTERMATH.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
