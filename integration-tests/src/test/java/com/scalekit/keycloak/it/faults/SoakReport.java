package com.scalekit.keycloak.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.harness.PrintsToConsole;
import com.scalekit.keycloak.it.harness.TestRun;

/** Tells people how a {@link Soak} goes: line by line on the console, in the end {@code target/soak/soak.md}. */
@PrintsToConsole
final class SoakReport {

    private SoakReport() {}

    static void say(String line) {
        System.out.println(line);
    }

    /** Keeps and shows it. */
    static void publish(String heading, Soak.Result result) {
        String text = heading + "\n\n" + deeds(result.attempts()) + "\n" + faults(result.faults()) + "\n"
                + vitals(result.vitals());
        Path file = TestRun.directory().resolve("soak").resolve("soak.md");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        say(text);
    }

    private static String deeds(List<Attempt> attempts) {
        return """
                | what people wanted | how often | as wanted | page with a message, while a fault was on | anything else | median | longest | longest while a fault was on |
                |---|---|---|---|---|---|---|---|
                """
                + Stream.of(Deed.values())
                        .map(deed -> row(
                                deed.what(),
                                attempts.stream()
                                        .filter(attempt -> attempt.deed() == deed)
                                        .toList()))
                        .collect(Collectors.joining())
                + row("all", attempts);
    }

    private static String row(String what, List<Attempt> attempts) {
        long told = attempts.stream()
                .filter(attempt -> attempt.ending() == Attempt.Ending.TOLD && attempt.isAllowed())
                .count();
        long forbidden =
                attempts.stream().filter(attempt -> !attempt.isAllowed()).count();
        return "| " + what + " | " + attempts.size() + " | " + (attempts.size() - told - forbidden) + " | " + told
                + " | " + forbidden + " | " + times(attempts) + " |\n";
    }

    private static String times(List<Attempt> attempts) {
        List<Duration> calm = sorted(attempts.stream().filter(attempt -> !attempt.disturbed()));
        List<Duration> rough = sorted(attempts.stream().filter(Attempt::disturbed));
        return millis(calm, calm.size() / 2) + " | " + millis(calm, calm.size() - 1) + " | "
                + millis(rough, rough.size() - 1);
    }

    private static List<Duration> sorted(Stream<Attempt> attempts) {
        return attempts.map(Attempt::took).sorted(Comparator.naturalOrder()).toList();
    }

    private static String millis(List<Duration> times, int index) {
        return times.isEmpty() ? "–" : times.get(index).toMillis() + " ms";
    }

    private static String faults(List<String> faults) {
        Map<String, Long> counted =
                faults.stream().collect(Collectors.groupingBy(fault -> fault, TreeMap::new, Collectors.counting()));
        return "| fault | times |\n|---|---|\n"
                + counted.entrySet().stream()
                        .map(fault -> "| " + fault.getKey() + " | " + fault.getValue() + " |\n")
                        .collect(Collectors.joining());
    }

    private static String vitals(List<SoakVitals> vitals) {
        return "| after | heap after a collection | threads | of the extension | metric series | of the extension |\n"
                + "|---|---|---|---|---|---|\n"
                + vitals.stream()
                        .map(sample -> "| " + sample.at().toSeconds() + " s | " + sample.heapMebibytes() + " MiB | "
                                + sample.threads().size() + " | "
                                + sample.ownThreads().size() + " | "
                                + sample.series().size() + " | "
                                + sample.ownSeries().size() + " |\n")
                        .collect(Collectors.joining());
    }
}
