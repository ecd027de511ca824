package com.scalekit.keycloak.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** The samples of the documentation that are YAML. */
public final class Yaml {

    private static final YAMLMapper MAPPER = new YAMLMapper(YAMLFactory.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build());

    private Yaml() {}

    /** A document, by its path below {@code docs}. */
    public static JsonNode document(String path) {
        try {
            return MAPPER.readTree(
                    Files.readString(TestRun.file("docs.directory").resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A sample, by its path below {@code docs/samples}. */
    public static JsonNode sample(String path) {
        try {
            return MAPPER.readTree(Files.readString(Samples.directory().resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Puts down what a sample should be: below {@code target/}, or in the place of the sample with {@code -Ddocs.samples=true}.
     *
     * @param comment its first line
     */
    public static Path write(String path, String comment, JsonNode content) {
        Path directory = Boolean.getBoolean("docs.samples")
                ? Samples.directory()
                : TestRun.directory().resolve("docs-samples");
        Path file = directory.resolve(path);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, "# " + comment + "\n" + MAPPER.writeValueAsString(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
