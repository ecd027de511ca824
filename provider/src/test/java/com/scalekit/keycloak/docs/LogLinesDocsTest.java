package com.scalekit.keycloak.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An operator who reads a warning or an error of ours finds it in the documentation, and finds none there that is not written. */
final class LogLinesDocsTest {

    private static final Path SOURCES = Path.of("src", "main", "java");
    /** A call of the log, up to the end of its first texts, which may be added up over several lines. */
    private static final Pattern CALL = Pattern.compile(
            "LOG\\.(?:warnf?|errorf?|logf)\\(\\s*(?:level,\\s*)?((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)");
    /** Calls whatever they say, to see that none was overlooked. */
    private static final Pattern ANY_CALL = Pattern.compile("LOG\\.(?:warnf?|errorf?|logf?)\\(");

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ARGUMENT = Pattern.compile("%[sd]");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)`");

    private static List<String> written = List.of();
    private static List<String> documented = List.of();

    @BeforeAll
    static void readBoth() throws IOException {
        List<String> sources;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Project::text)
                    .toList();
        }
        written = sources.stream()
                .flatMap(source -> CALL.matcher(source).results())
                .map(call -> text(call.group(1)))
                .toList();
        long calls = sources.stream()
                .mapToLong(source -> ANY_CALL.matcher(source).results().count())
                .sum();
        assertThat(written).hasSize(Math.toIntExact(calls)).isNotEmpty();
        String page = Project.text("docs/operations.md");
        String section = page.substring(page.indexOf("## Log lines"), page.indexOf("## Tracing"));
        documented = ROW.matcher(section).results().map(row -> row.group(1)).toList();
    }

    private static String text(String parts) {
        return TEXT.matcher(parts)
                .results()
                .map((MatchResult part) -> part.group(1))
                .collect(Collectors.joining());
    }

    /** What it is made of besides its arguments, in order. */
    private static boolean says(String row, String format) {
        String pattern = ARGUMENT.splitAsStream(format).map(Pattern::quote).collect(Collectors.joining(".+"));
        return row.matches(format.endsWith("%s") ? pattern + ".+" : pattern);
    }

    @Test
    void everyWarningAndErrorIsDocumented() {
        assertThat(written).allSatisfy(format -> assertThat(documented).anyMatch(row -> says(row, format)));
    }

    @Test
    void everyDocumentedLineIsWritten() {
        assertThat(documented).allSatisfy(row -> assertThat(written).anyMatch(format -> says(row, format)));
    }

    @Test
    void eachIsThereOnce() {
        assertThat(documented).doesNotHaveDuplicates();
    }
}
