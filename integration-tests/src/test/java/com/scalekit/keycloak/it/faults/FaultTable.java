package com.scalekit.keycloak.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.harness.PrintsToConsole;
import com.scalekit.keycloak.it.harness.TestRun;

/** What came of every fault in this run, for people: line by line on the console, in the end {@code target/faults/faults.md}. */
@PrintsToConsole
final class FaultTable {

    private static final Map<ListedFault, List<String>> ROWS =
            Collections.synchronizedMap(new EnumMap<>(ListedFault.class));

    private FaultTable() {}

    /** One line; the times are those that the fault added. */
    static void add(ListedFault id, String what, String outcome, Duration enterprise, Duration password) {
        add(id, what, outcome, added(enterprise), added(password));
    }

    /** One line of something that is not two logins. */
    static void add(ListedFault id, String what, String outcome, String enterprise, String password) {
        String row = "| " + id + " | " + what + " | " + outcome + " | " + enterprise + " | " + password + " |";
        ROWS.computeIfAbsent(id, any -> Collections.synchronizedList(new ArrayList<>()))
                .add(row);
        System.out.println(row);
        publish();
    }

    private static String added(Duration time) {
        return (time.isNegative() ? "−" : "+") + time.abs().toMillis() + " ms";
    }

    private static void publish() {
        String text = """
                # Faults

                Added times: beyond the same login on the same server right afterwards, while nothing is wrong. Below zero is chance, or a login that ended early.

                | | fault | outcome | enterprise login | password login meanwhile |
                |---|---|---|---|---|
                """
                + Stream.of(ListedFault.values()).flatMap(FaultTable::rows).collect(Collectors.joining("\n", "", "\n"));
        Path file = TestRun.directory().resolve("faults").resolve("faults.md");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> rows(ListedFault id) {
        List<String> measured = List.copyOf(ROWS.getOrDefault(id, List.of()));
        String elsewhere = id.elsewhere().isEmpty() ? "–" : id.elsewhere();
        boolean more = measured.isEmpty() || !id.elsewhere().isEmpty();
        return Stream.concat(
                measured.stream(),
                more ? Stream.of("| " + id + " | " + id.what() + " | " + elsewhere + " | | |") : Stream.empty());
    }
}
