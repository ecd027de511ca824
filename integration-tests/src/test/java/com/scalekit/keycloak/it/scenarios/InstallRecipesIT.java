package com.scalekit.keycloak.it.scenarios;

import java.io.IOException;
import java.nio.file.Files;

import com.scalekit.keycloak.it.harness.Recipe;
import com.scalekit.keycloak.it.harness.Samples;
import com.scalekit.keycloak.it.harness.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code docs/install.md} says about putting the extension in; {@link RemovalIT} takes it out. */
final class InstallRecipesIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @Test
    void theServerSaysThatTheExtensionIsLoaded() {
        String printed = Recipe.of("install.md", "loaded").run(STAGE.realm());

        assertThat(printed).containsPattern("\"scalekit\" : \\{").containsPattern("\"version\" : \"\\d+\\.");
    }

    @Test
    void theSampleImageIsOfTheTestedKeycloak() throws IOException {
        String sample = Files.readString(Samples.directory().resolve("Dockerfile"));
        String line = "COPY --from=keycloak-scalekit-jars /providers/ /opt/keycloak/providers/";

        assertThat(sample.lines().filter(text -> text.startsWith("FROM ")))
                .allMatch(from ->
                        from.startsWith("FROM quay.io/keycloak/keycloak:" + System.getProperty("keycloak.version")));
        assertThat(sample.lines()).contains(line);
        assertThat(Files.readString(Samples.directory().resolve("../install.md"))
                        .lines())
                .contains(line);
    }
}
