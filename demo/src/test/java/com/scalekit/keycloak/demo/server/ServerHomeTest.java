package com.scalekit.keycloak.demo.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ServerHomeTest {

    @TempDir
    Path directory;

    @Test
    void sharesTheProgramsAndHoldsOnlyTheRealmsOfThisStart() throws IOException {
        Path distribution = Files.createDirectories(directory.resolve("keycloak"));
        Files.createDirectories(distribution.resolve("lib"));
        Path first = Files.writeString(directory.resolve("first.json"), "{}");
        Path second = Files.writeString(directory.resolve("second.json"), "{}");
        ServerHome home = new ServerHome(directory.resolve("home"));

        home.prepare(distribution, List.of(first));
        home.prepare(distribution, List.of(second));

        assertThat(home.directory().resolve("lib").toRealPath())
                .isEqualTo(distribution.resolve("lib").toRealPath());
        assertThat(home.directory().resolve("data/import")).isDirectoryContaining("glob:**second.json");
        assertThat(home.directory().resolve("data/import/first.json")).doesNotExist();
    }

    @Test
    void isRemovedWithoutWhatItLinksTo() throws IOException {
        Path distribution = Files.createDirectories(directory.resolve("keycloak"));
        Path library = Files.createDirectories(distribution.resolve("lib")).resolve("server.jar");
        Files.writeString(library, "classes");
        ServerHome home = new ServerHome(directory.resolve("home"));
        home.prepare(distribution, List.of());

        new FileTree(home.directory()).delete();

        assertThat(home.directory()).doesNotExist();
        assertThat(library).exists();
    }
}
