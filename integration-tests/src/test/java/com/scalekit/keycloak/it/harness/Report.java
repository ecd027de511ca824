package com.scalekit.keycloak.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Numbers that a test has measured, for people: in a file below {@code target/reports/}, and on the console. */
@PrintsToConsole
public final class Report {

    private Report() {}

    /** Keeps and shows it. */
    public static void publish(String name, String markdown) {
        Path file = TestRun.directory().resolve("reports").resolve(name + ".md");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, markdown);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.printf("%n%s%n", markdown);
    }
}
