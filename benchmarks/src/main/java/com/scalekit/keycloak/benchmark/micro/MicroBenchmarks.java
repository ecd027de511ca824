package com.scalekit.keycloak.benchmark.micro;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import com.scalekit.keycloak.broker.TokenRulesBenchmark;
import com.scalekit.keycloak.directory.DirectoryBenchmark;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the JMH benchmarks, each in a process of its own. */
public final class MicroBenchmarks {

    private static final int ITERATIONS = 5;

    private MicroBenchmarks() {}

    /**
     * One of them.
     *
     * @param name class and method, with its parameter
     * @param score average time of one call
     * @param error half of the 99.9 % interval that JMH gives; negative where there were too few measurements
     * @param unit of both
     * @param allocated bytes that one call leaves to the garbage collection
     */
    public record Micro(String name, double score, double error, String unit, double allocated) {}

    /** Runs all; 0 seconds only show that they run. */
    public static List<Micro> run(int seconds, Consumer<String> progress) {
        progress.accept("JMH: address and lookup, list of connections, ID token");
        TimeValue time = seconds == 0 ? TimeValue.milliseconds(100) : TimeValue.seconds(seconds);
        int iterations = seconds == 0 ? 1 : ITERATIONS;
        var options = new OptionsBuilder()
                .include(DirectoryBenchmark.class.getName())
                .include(TokenRulesBenchmark.class.getName())
                .forks(1)
                .warmupIterations(iterations)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time)
                .addProfiler(GCProfiler.class)
                .jvmArgs("-Xmx1g")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        List<Micro> all = new ArrayList<>();
        try {
            new Runner(options).run().forEach(result -> all.add(micro(result)));
        } catch (RunnerException e) {
            throw new IllegalStateException("the micro benchmarks do not run", e);
        }
        all.sort(Comparator.comparing(Micro::name));
        return all;
    }

    private static Micro micro(RunResult result) {
        String name = result.getParams().getBenchmark();
        String parameters = Optional.ofNullable(result.getParams().getParam("domains"))
                .map(domains -> ", " + domains + " domains")
                .orElse("");
        Result<?> score = result.getPrimaryResult();
        double allocated = -1;
        for (Result<?> secondary : result.getSecondaryResults().values()) {
            if (secondary.getLabel().endsWith("gc.alloc.rate.norm")) {
                allocated = secondary.getScore();
            }
        }
        double error = Double.isNaN(score.getScoreError()) ? -1 : score.getScoreError();
        String last = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
        return new Micro(last + parameters, score.getScore(), error, score.getScoreUnit(), allocated);
    }
}
