package com.scalekit.keycloak.it.harness;

import java.net.URI;
import java.nio.file.Path;

/**
 * A Keycloak that somebody started before, to write tests without waiting for a start: administrator {@code admin}/{@code
 * admin}, SQL statements logged, a file vault, the themes of {@code docs/samples}, and all of that named in {@code keycloak.url}, {@code keycloak.management.url}, {@code keycloak.log} and
 * {@code keycloak.vault}.
 */
record RunningKeycloak(URI baseUrl, URI managementUrl, Path log, Path vault) implements KeycloakUnderTest {

    static RunningKeycloak find() {
        return new RunningKeycloak(
                URI.create(TestRun.required("keycloak.url")),
                URI.create(TestRun.required("keycloak.management.url")),
                TestRun.file("keycloak.log"),
                TestRun.file("keycloak.vault"));
    }

    @Override
    public void close() {
        // Whoever started it ends it.
    }
}
