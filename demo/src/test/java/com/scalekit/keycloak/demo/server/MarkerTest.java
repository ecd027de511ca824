package com.scalekit.keycloak.demo.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MarkerTest {

    @TempDir
    Path directory;

    private DistributionOptions options = DistributionOptions.of(Path.of("keycloak.zip"), Path.of("target"));
    private Path jar = Path.of("provider.jar");

    @BeforeEach
    void buildOnce() throws IOException {
        jar = Files.writeString(directory.resolve("provider.jar"), "classes");
        options = DistributionOptions.of(directory.resolve("keycloak.zip"), directory)
                .withProviders(List.of(jar));
        marker(options).write();
    }

    @Test
    void standsForTheSameJarsAndOptions() throws IOException {
        assertThat(marker(options).stands()).isTrue();
    }

    @Test
    void fallsWithOtherContentOfAJar() throws IOException {
        Files.writeString(jar, "other classes");

        assertThat(marker(options).stands()).isFalse();
    }

    @Test
    void fallsWithOtherBuildOptions() throws IOException {
        assertThat(marker(options.withBuildOptions("--features=token-exchange")).stands())
                .isFalse();
    }

    @Test
    void fallsWhenRemoved() throws IOException {
        marker(options).remove();

        assertThat(marker(options).stands()).isFalse();
    }

    private Marker marker(DistributionOptions built) throws IOException {
        return Marker.ofBuild(directory.resolve("built.txt"), built);
    }
}
