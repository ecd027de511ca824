package com.scalekit.keycloak.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import com.scalekit.keycloak.benchmark.contender.OrganizationRows;
import com.scalekit.keycloak.benchmark.contender.Realms;
import com.scalekit.keycloak.benchmark.measure.Interleaved;
import com.scalekit.keycloak.benchmark.micro.MicroBenchmarks;
import com.scalekit.keycloak.benchmark.report.Machine;
import com.scalekit.keycloak.benchmark.report.Results;
import com.scalekit.keycloak.benchmark.server.Cores;
import com.scalekit.keycloak.benchmark.server.CpuTime;
import com.scalekit.keycloak.benchmark.server.Installation;
import com.scalekit.keycloak.benchmark.server.Statements;
import com.scalekit.keycloak.simulator.Simulator;
import com.scalekit.keycloak.simulator.SimulatorOptions;

/** One after the other, since two measurements at a time would measure each other. */
final class Measurements {

    private final Sizes sizes;
    private final Optional<Path> discovery;
    private final Consumer<String> progress;

    Measurements(Sizes sizes, Optional<Path> discovery, Consumer<String> progress) {
        this.sizes = sizes;
        this.discovery = discovery;
        this.progress = progress;
    }

    Results run(Path directory) {
        List<String> leftOut = new ArrayList<>();
        if (discovery.isEmpty()) {
            leftOut.add("home-idp-discovery, whose JAR is given with -Dbenchmark.home-idp-discovery=PATH");
        }
        Machine machine = Machine.here();
        try (Installation installation = Installation.start(directory, discovery, progress);
                Simulator simulator =
                        Simulator.start(SimulatorOptions.defaults().withPort(0))) {
            String assignment = Cores.assign(installation);
            progress.accept(assignment);
            Bench bench = bench(installation);
            LoginCosts logins = new LoginCosts(bench).measure(simulator);
            RoutingCosts routing = new RoutingCosts(bench).measure();
            return new Results(
                    machine.with(assignment),
                    sizes,
                    logins.series(),
                    routing.series(),
                    logins.arrivals(),
                    new Outages(bench).measure(),
                    routing.heaps(),
                    MicroBenchmarks.run(sizes.micro(), progress),
                    leftOut);
        }
    }

    private Bench bench(Installation installation) {
        return new Bench(
                installation,
                new Realms(installation.url(), installation.admin(), new OrganizationRows(installation.database())),
                new Interleaved(new CpuTime(installation), new Statements(installation.database()), progress),
                sizes,
                progress,
                discovery.isPresent());
    }
}
