package com.scalekit.keycloak.demo;

import java.util.Map;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SettingsTest {

    @Test
    void prefersTheCommandLineToTheEnvironment() {
        Properties properties = new Properties();
        properties.setProperty("demo.keycloak.port", "8180");
        Map<String, String> environment = Map.of("DEMO_KEYCLOAK_PORT", "8280", "DEMO_SIMULATOR_PORT", "8285");

        Settings settings = new Settings(properties, environment);

        assertThat(settings.port("demo.keycloak.port", 8080)).isEqualTo(8180);
        assertThat(settings.port("demo.simulator.port", 8085)).isEqualTo(8285);
        assertThat(settings.port("demo.application.port", 8090)).isEqualTo(8090);
    }

    @Test
    void takesAnEmptyValueForNone() {
        assertThat(TestSettings.environment(Map.of("DEMO_KEYCLOAK_PORT", " ")).port("demo.keycloak.port", 8080))
                .isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "8o80", "-1", "65536", "99999999999"})
    void saysWhichPortIsNone(String value) {
        Settings settings = TestSettings.properties(Map.of("demo.keycloak.port", value));

        assertThatExceptionOfType(DemoException.class)
                .isThrownBy(() -> settings.port("demo.keycloak.port", 8080))
                .withMessageContaining("demo.keycloak.port")
                .withMessageContaining(value);
    }
}
