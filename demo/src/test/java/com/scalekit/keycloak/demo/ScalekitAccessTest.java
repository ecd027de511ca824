package com.scalekit.keycloak.demo;

import java.nio.file.Path;
import java.util.Map;

import com.scalekit.keycloak.demo.server.ServerOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ScalekitAccessTest {

    private static final Map<String, String> ALL = Map.of(
            "SCALEKIT_ENVIRONMENT_URL", "https://acme.scalekit.com",
            "SCALEKIT_CLIENT_ID", "skc_1",
            "SCALEKIT_CLIENT_SECRET", "s3cret");

    @Test
    void isTheSimulatorWithoutTheVariables() {
        assertThat(ScalekitAccess.of(TestSettings.environment(Map.of("SCALEKIT_CLIENT_ID", ""))))
                .isEmpty();
    }

    @Test
    void isHandedOnToTheRealmFile() {
        ScalekitAccess access = ScalekitAccess.of(TestSettings.environment(ALL)).orElseThrow();

        assertThat(access.addTo(ServerOptions.in(Path.of("target"))).environment())
                .containsAllEntriesOf(ALL);
    }

    @Test
    void mustBeComplete() {
        Settings settings = TestSettings.environment(Map.of("SCALEKIT_CLIENT_ID", "skc_1"));

        assertThatExceptionOfType(DemoException.class)
                .isThrownBy(() -> ScalekitAccess.of(settings))
                .withMessageContaining("set is only SCALEKIT_CLIENT_ID");
    }

    @Test
    void mustNameAUrl() {
        Settings settings = TestSettings.environment(Map.of(
                "SCALEKIT_ENVIRONMENT_URL", "acme.scalekit.com",
                "SCALEKIT_CLIENT_ID", "skc_1",
                "SCALEKIT_CLIENT_SECRET", "s3cret"));

        assertThatExceptionOfType(DemoException.class)
                .isThrownBy(() -> ScalekitAccess.of(settings))
                .withMessageContaining("SCALEKIT_ENVIRONMENT_URL must be a URL");
    }

    @Test
    void keepsItsSecretOutOfLogs() {
        assertThat(ScalekitAccess.of(TestSettings.environment(ALL)).orElseThrow())
                .asString()
                .contains("skc_1")
                .doesNotContain("s3cret");
    }
}
