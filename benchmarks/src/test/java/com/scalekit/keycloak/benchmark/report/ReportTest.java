package com.scalekit.keycloak.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class ReportTest {

    @TempDir
    private Path directory;

    @Test
    void aBrokenPromiseAndWhatWasLeftOutCannotBeOverlooked() {
        String report = MarkdownReport.of(Findings.oursTake(31));

        assertThat(report).contains("| **no** |").contains("**Left out:** something");
        assertThat(MarkdownReport.of(Findings.oursTake(5))).contains("| yes |");
    }

    @Test
    void numbersHaveAsManyDigitsAsSaySomething() {
        assertThat(Table.text(17.0)).isEqualTo("17");
        assertThat(Table.text(1.048)).isEqualTo("1.05");
        assertThat(Table.text(17.04)).isEqualTo("17.0");
        assertThat(Table.text(133_000.4)).isEqualTo("133000");
    }

    @Test
    void thePageHasAllTablesAndCharts() throws IOException {
        Results results = Findings.oursTake(5);

        ReportFiles.write(results, directory);

        Document page = Jsoup.parse(Files.readString(directory.resolve("report.html")));
        assertThat(page.select("table")).hasSize(6);
        assertThat(page.select("figure svg")).hasSize(4);
        assertThat(page.select("figcaption").eachText()).doesNotHaveDuplicates();
        assertThat(Files.readString(directory.resolve("report.md"))).isEqualTo(MarkdownReport.of(results));
    }

    @Test
    void everythingMeasuredIsKept() throws IOException {
        ReportFiles.write(Findings.oursTake(5), directory);

        JsonNode raw = new ObjectMapper().readTree(directory.resolve("raw.json").toFile());
        assertThat(raw.path("logins").path(0).path("blocks").path(0).path("total"))
                .hasSize(30);
        assertThat(raw.path("sizes").path("seed").asLong()).isEqualTo(1);
        assertThat(raw.path("outages").path(0).path("ends").path("200").asLong())
                .isEqualTo(60);
    }
}
