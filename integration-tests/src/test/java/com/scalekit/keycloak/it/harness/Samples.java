package com.scalekit.keycloak.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** The JSON blocks of the documentation. */
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
     * All of a document, as they follow each other.
     *
     * @param document file below {@code docs/}
     */
    public static List<JsonNode> of(String document) {
        try {
            String text = Files.readString(TestRun.file("docs.directory").resolve(document));
            return SAMPLE.matcher(text)
                    .results()
                    .map(sample -> Json.read(sample.group(1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
