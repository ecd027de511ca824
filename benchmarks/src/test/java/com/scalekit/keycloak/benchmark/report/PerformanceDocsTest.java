package com.scalekit.keycloak.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of {@code docs/performance.md} are those of the measurement that is kept with it, to the letter.
 * {@code -Ddocs.samples=true} writes them anew; the measurement is a {@code raw.json} of {@code target/report}.
 */
final class PerformanceDocsTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "performance.md");
    private static final Path KEPT = Path.of("results", "2026-11-30.json");
    private static final String BEGIN = "<!-- measured: begin -->\n";
    private static final String END = "<!-- measured: end -->\n";

    @Test
    void showsWhatWasMeasured() throws IOException {
        Results results = new ObjectMapper().readValue(KEPT.toFile(), Results.class);
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        int end = document.indexOf(END);
        String report = "\n" + MarkdownReport.of(results) + "\n";
        if (Boolean.getBoolean("docs.samples")) {
            Files.writeString(DOCUMENT, document.substring(0, begin) + report + document.substring(end));
            return;
        }

        assertThat(document.substring(begin, end)).isEqualTo(report);
    }
}
