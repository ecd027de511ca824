package com.scalekit.keycloak.benchmark.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Where the findings are kept: {@code report.md}, {@code report.html} and everything measured in {@code raw.json}. */
public final class ReportFiles {

    private ReportFiles() {}

    /** Writes all three into this directory. */
    public static void write(Results results, Path directory) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("raw.json"), new ObjectMapper().writeValueAsString(results) + "\n");
            Files.writeString(directory.resolve("report.md"), MarkdownReport.of(results));
            Files.writeString(directory.resolve("report.html"), HtmlReport.of(results));
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written into " + directory, e);
        }
    }
}
