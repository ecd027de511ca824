package com.scalekit.keycloak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A document that says which test holds a promise names one that is there. */
final class DocsNameTestsTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:IT|Test))`");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(PROJECT.resolve("docs"))) {
            return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
        }
    }

    private static Set<String> tests() throws IOException {
        Set<String> found = new TreeSet<>();
        for (String module : Set.of("provider", "integration-tests", "simulator", "demo", "benchmarks")) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(module).resolve("src/test/java"))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith("IT.java") || name.endsWith("Test.java"))
                        .map(name -> name.substring(0, name.length() - ".java".length()))
                        .forEach(found::add);
            }
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void thatExist(Path document) throws IOException {
        Set<String> named = TEST.matcher(Files.readString(document))
                .results()
                .map(MatchResult::group)
                .map(text -> text.substring(1, text.length() - 1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(tests()).containsAll(named);
    }
}
