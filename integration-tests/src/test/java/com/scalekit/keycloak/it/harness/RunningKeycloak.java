package com.scalekit.keycloak.it.harness;

import java.net.URI;
import java.nio.file.Path;

/**
 * A Keycloak that somebody started before, to write tests without waiting for a start: administrator {@code admin}/{@code
 * admin}, SQL statements logged, addresses in {@code keycloak.url}, {@code keycloak.management.url}, {@code keycloak.log}.
 */
record RunningKeycloak(URI baseUrl, URI managementUrl, Path log) implements KeycloakUnderTest {

    static RunningKeycloak find() {
        return new RunningKeycloak(
                URI.create(TestRun.required("keycloak.url")),
                URI.create(TestRun.required("keycloak.management.url")),
                TestRun.file("keycloak.log"));
    }

    @Override
    public void close() {
        // Whoever started it ends it.
    }
}
