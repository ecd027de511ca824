package com.scalekit.keycloak.it.harness;

import java.net.URI;
import java.nio.file.Path;

/** A server that the tests start themselves, so that they know where it lives before it runs. */
abstract class KeycloakAtHome implements KeycloakUnderTest {

    private final TestHome home;

    KeycloakAtHome(TestHome home) {
        this.home = home;
    }

    final TestHome home() {
        return home;
    }

    @Override
    public final URI baseUrl() {
        return home.options().baseUrl();
    }

    @Override
    public final URI managementUrl() {
        return home.options().managementUrl();
    }

    @Override
    public final Path vault() {
        return home.vault();
    }
}
