package com.scalekit.keycloak.it.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRun;

/** What came of every module, for people: {@code target/conformance.md}. */
final class ConformanceReport {

    private static final String NOT_PLAYED = "| – |";

    private final Map<ConformanceCase, String> results = new ConcurrentHashMap<>();
    private final Map<ConformanceCase, Verdict> comparisons = new ConcurrentHashMap<>();

    /** Plays a case and notes what came of it, even if something else had to stay as it was and did not. */
    Verdict play(ConformanceCase module, Stage stage) throws Exception {
        long start = System.nanoTime();
        try {
            Verdict verdict = module.replay().orElseThrow().at(stage);
            note(module, verdict.text(), start);
            return verdict;
        } catch (AssertionError | RuntimeException e) {
            note(module, "**failed**", start);
            throw e;
        }
    }

    private void note(ConformanceCase module, String result, long start) {
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        results.put(module, "| " + result + " | " + millis + " ms ");
    }

    /** What Keycloak's own broker made of the same input. */
    void compare(ConformanceCase module, Verdict own) {
        comparisons.put(module, own);
    }

    /** Writes it down. */
    void publish(List<ConformancePlan> plans) {
        String text = """
                # Conformance replay

                | plan | module | the provider | rule | expected | result | took | Keycloak's own broker |
                |---|---|---|---|---|---|---|---|
                """
                + plans.stream()
                        .flatMap(plan -> plan.cases().stream().map(module -> row(plan, module)))
                        .collect(Collectors.joining("\n", "", "\n"));
        try {
            Files.writeString(TestRun.directory().resolve("conformance.md"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String row(ConformancePlan plan, ConformanceCase module) {
        String comparison = comparisons.containsKey(module) ? "| " + comparisons.get(module) + " |" : NOT_PLAYED;
        String result = module.replay().isPresent() ? results.getOrDefault(module, "| not played | – ") : "| – | – ";
        return "| " + plan.name() + " | `" + module.name() + "` | " + module.provider() + " | " + module.rule() + " | "
                + module.expected() + " " + result + comparison;
    }
}
