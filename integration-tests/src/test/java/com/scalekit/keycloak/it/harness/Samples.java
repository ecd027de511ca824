package com.scalekit.keycloak.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** The blocks of the documentation that are no commands. */
public final class Samples {

    private static final Pattern SAMPLE = Pattern.compile("(?s)```json\n(.*?)```");

    private Samples() {}

    /** The samples that are files: {@code docs/samples}. */
    public static Path directory() {
        return TestRun.file("docs.directory")
                .resolve("samples")
                .toAbsolutePath()
                .normalize();
    }

    /**
     * The lines of the block behind a mark of the form {@code <!-- sample: name -->}.
     *
     * @param document file below {@code docs/}
     */
    public static List<String> lines(String document, String name) {
        Matcher sample = Pattern.compile("(?s)<!-- sample: " + Pattern.quote(name) + " -->\\s*```\\w*\n(.*?)```")
                .matcher(text(document));
        if (!sample.find()) {
            throw new AssertionError(document + " has no sample " + name);
        }
        return sample.group(1).lines().toList();
    }

    /**
     * The JSON blocks of a document, as they follow each other.
     *
     * @param document file below {@code docs/}
     */
    public static List<JsonNode> of(String document) {
        return SAMPLE.matcher(text(document))
                .results()
                .map(sample -> Json.read(sample.group(1)))
                .toList();
    }

    private static String text(String document) {
        try {
            return Files.readString(TestRun.file("docs.directory").resolve(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
