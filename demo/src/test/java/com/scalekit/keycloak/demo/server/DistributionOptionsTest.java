package com.scalekit.keycloak.demo.server;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DistributionOptionsTest {

    private final DistributionOptions options = DistributionOptions.of(Path.of("keycloak.zip"), Path.of("target"));

    @Test
    void buildsForADatabaseInMemory() {
        assertThat(options.buildArguments())
                .containsExactly("build", "--health-enabled=true", "--metrics-enabled=true", "--db=dev-mem");
    }

    @Test
    void buildsForTheDatabaseThatIsNamedInstead() {
        assertThat(options.withBuildOptions("--db=postgres").buildArguments())
                .contains("--db=postgres")
                .doesNotContain("--db=dev-mem");
    }
}
