package com.scalekit.keycloak.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The documentation lists every option with its default and bounds. */
final class OptionsDocsTest {

    @Test
    void listsEveryOption() throws IOException {
        String table = Stream.of(GatewayOption.values())
                .map(option -> "| `" + option.key() + "` | " + option.standard() + " | " + option.help() + " |")
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("..", "docs", "configuration.md"))).contains(table);
    }
}
