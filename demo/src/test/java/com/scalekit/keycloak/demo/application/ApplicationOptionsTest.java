package com.scalekit.keycloak.demo.application;

import java.net.URI;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ApplicationOptionsTest {

    private static final ApplicationOptions OPTIONS =
            ApplicationOptions.of(URI.create("http://localhost:8080/realms/demo/"));

    @Test
    void reachesTheProviderAtItsIssuerUnlessToldOtherwise() {
        assertThat(OPTIONS.reachableIssuer()).hasToString("http://localhost:8080/realms/demo");
        assertThat(OPTIONS.withBackChannel(URI.create("http://keycloak:8080/realms/demo/"))
                        .reachableIssuer())
                .hasToString("http://keycloak:8080/realms/demo");
    }

    @Test
    void leavesTheSecretOut() {
        assertThat(OPTIONS.withClient("shop", "s3cret"))
                .asString()
                .contains("shop")
                .doesNotContain("s3cret");
    }

    @Test
    void doesNotChangeByWhatOthersAsk() {
        ApplicationOptions changed = OPTIONS.withPort(9001);

        assertThat(changed.port()).isEqualTo(9001);
        assertThat(OPTIONS.port()).isEqualTo(ApplicationOptions.DEFAULT_PORT);
    }
}
