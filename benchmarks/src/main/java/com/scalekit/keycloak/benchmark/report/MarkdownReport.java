package com.scalekit.keycloak.benchmark.report;

import java.util.List;
import java.util.Locale;

import com.scalekit.keycloak.benchmark.Sizes;
import com.scalekit.keycloak.benchmark.contender.Contender;
import com.scalekit.keycloak.benchmark.measure.Arrivals;
import com.scalekit.keycloak.benchmark.measure.Block;
import com.scalekit.keycloak.benchmark.measure.Series;
import com.scalekit.keycloak.benchmark.micro.MicroBenchmarks;
import com.scalekit.keycloak.benchmark.outage.StuckCallbacks;
import com.scalekit.keycloak.benchmark.walk.Ways;

/** The findings as people read them. */
public final class MarkdownReport {

    private final Results results;
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport(Results results) {
        this.results = results;
    }

    /** All of it, from a heading of the second level on. */
    public static String of(Results results) {
        MarkdownReport report = new MarkdownReport(results);
        report.machine();
        report.bars();
        report.logins();
        report.routing();
        report.arrivals();
        report.outages();
        report.parts();
        return report.text.toString().stripTrailing() + "\n";
    }

    private void machine() {
        Machine machine = results.machine();
        Sizes sizes = results.sizes();
        text.append(String.format(
                Locale.ROOT,
                "Measured on %s: %d cores, %d GiB, %s, %s, Keycloak %s on PostgreSQL. %s. Size %s: %d blocks of %d logins after"
                        + " %d to warm up, %d customers, seed %d.\n",
                machine.date(),
                machine.cores(),
                machine.memory(),
                machine.system(),
                machine.java(),
                machine.keycloak(),
                machine.assignment(),
                sizes.name(),
                sizes.blocks(),
                sizes.logins(),
                sizes.warmUp(),
                sizes.customers(),
                sizes.seed()));
        results.leftOut()
                .forEach(line -> text.append("\n**Left out:** ").append(line).append('\n'));
    }

    private void section(String title, Table table) {
        text.append("\n## ").append(title).append("\n\n").append(table);
    }

    private void bars() {
        Table table = new Table("Promise", "At most", "Measured", "95 % interval", "Kept");
        Bars.of(results)
                .forEach(bar -> table.row(
                        bar.promise(), bar.limit(), bar.measured(), bar.interval(), bar.met() ? "yes" : "**no**"));
        section("Promises", table);
    }

    private void logins() {
        Table table = new Table(
                "Login", "CPU ms", "blocks", "SQL", "calls to Scalekit", "browser requests", "p50 ms", "p95 ms");
        for (Series series : results.logins()) {
            List<Double> cpu = series.each(Block::cpu);
            table.row(
                    series.title(),
                    series.median(Block::cpu),
                    Table.text(cpu.stream().min(Double::compare).orElseThrow()) + "–"
                            + Table.text(cpu.stream().max(Double::compare).orElseThrow()),
                    oneDigit(series.median(Block::statements)),
                    oneDigit(series.median(Block::calls)),
                    series.median(Block::requests),
                    series.percentile(0.5, Block::total),
                    series.percentile(0.95, Block::total));
        }
        section("What a login costs", table);
    }

    /** Counts of a block divided by its logins; what is behind the point is background work. */
    private static String oneDigit(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private void routing() {
        Table table = new Table("Typed address", "domains", "p50 ms", "p95 ms", "first answer p50 ms", "CPU ms", "SQL");
        for (String way : List.of(Ways.HIT, Ways.MISS, Ways.LOCAL)) {
            for (Contender contender : Contender.values()) {
                results.routing().stream()
                        .filter(series -> series.way().equals(way) && series.contender() == contender)
                        .forEach(series -> table.row(
                                way + ", " + contender.title(),
                                (double) series.customers(),
                                series.percentile(0.5, Block::routed),
                                series.percentile(0.95, Block::routed),
                                series.percentile(0.5, Block::answer),
                                series.median(Block::cpu),
                                oneDigit(series.median(Block::statements))));
            }
        }
        section("Where an address leads", table);
    }

    private void arrivals() {
        Table table = new Table("Login", "per second", "logins", "failed", "p50 ms", "p95 ms", "p99 ms", "longest ms");
        for (Arrivals.Seen seen : results.arrivals()) {
            table.row(
                    seen.title(),
                    seen.perSecond(),
                    (double) seen.logins(),
                    (double) seen.failed(),
                    seen.p50(),
                    seen.p95(),
                    seen.p99(),
                    seen.most());
        }
        section("People who come at a fixed rate", table);
    }

    private void outages() {
        Table table = new Table(
                "Who is stuck",
                "password p50 before",
                "p50 meanwhile",
                "p95",
                "longest",
                "passwords",
                "last one answered after ms",
                "answered with");
        for (StuckCallbacks.Seen seen : results.outages()) {
            table.row(
                    StuckCallbacks.title(seen),
                    seen.usual(),
                    seen.p50(),
                    seen.p95(),
                    seen.most(),
                    (double) seen.passwords(),
                    seen.longest(),
                    seen.ends());
        }
        section("When Scalekit swallows packets", table);
    }

    private void parts() {
        Table table = new Table("Part", "time", "±", "unit", "bytes allocated");
        for (MicroBenchmarks.Micro micro : results.micro()) {
            table.row(micro.name(), micro.score(), micro.error() < 0 ? "" : micro.error(), micro.unit(), (double)
                    Math.round(micro.allocated()));
        }
        for (Heap heap : results.heaps()) {
            table.row(
                    "directory in the server's heap, " + heap.domains() + " domains", heap.mebibytes(), "", "MiB", "");
        }
        section("Single parts", table);
    }
}
