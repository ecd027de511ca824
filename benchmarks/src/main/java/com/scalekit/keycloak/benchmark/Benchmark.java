package com.scalekit.keycloak.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import com.scalekit.keycloak.benchmark.report.ReportFiles;
import com.scalekit.keycloak.benchmark.report.Results;
import com.scalekit.keycloak.it.harness.TestRun;

/** Measures everything and writes the report. */
public final class Benchmark {

    private Benchmark() {}

    /** Takes no arguments; the build says everything as system properties. */
    public static void main(String[] arguments) {
        Sizes sizes = Sizes.of(property("benchmark.size", "full"), property("benchmark.options", ""));
        Progress progress = new Progress();
        Optional<Path> discovery = Optional.of(property("benchmark.home-idp-discovery", ""))
                .filter(text -> !text.isEmpty())
                .map(Path::of);
        discovery.filter(jar -> !Files.isRegularFile(jar)).ifPresent(jar -> {
            throw new IllegalArgumentException("benchmark.home-idp-discovery names no file: " + jar);
        });
        Path directory = TestRun.directory();
        Results results = new Measurements(sizes, discovery, progress).run(directory);
        Path report = directory.resolve("report");
        ReportFiles.write(results, report);
        results.leftOut().forEach(line -> progress.accept("LEFT OUT: " + line));
        for (String file : List.of("report.html", "report.md", "raw.json")) {
            progress.accept("written: " + report.resolve(file));
        }
    }

    /** An empty one counts as none: a build passes on what nobody has set. */
    private static String property(String name, String otherwise) {
        String value = System.getProperty(name, "");
        return value.isBlank() ? otherwise : value;
    }
}
