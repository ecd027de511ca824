package com.scalekit.keycloak.domain;

import java.net.URI;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ScalekitEnvironmentTest {

    private final ScalekitEnvironment environment =
            new ScalekitEnvironment("key", URI.create("https://acme.scalekit.com"), "skc_1", "top secret");

    @Test
    void knowsItsPaths() {
        assertThat(environment.at("/oauth/token")).isEqualTo(URI.create("https://acme.scalekit.com/oauth/token"));
    }

    @Test
    void neverWritesTheSecretIntoALog() {
        assertThat(environment).hasToString("https://acme.scalekit.com (skc_1)");
    }
}
