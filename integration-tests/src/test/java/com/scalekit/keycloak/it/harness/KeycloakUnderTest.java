package com.scalekit.keycloak.it.harness;

import java.net.URI;
import java.nio.file.Path;

/** A running Keycloak with our JARs, however it was started. All tests of a run share one. */
public interface KeycloakUnderTest extends AutoCloseable {

    /** Where browsers and applications find it, without a slash at the end. */
    URI baseUrl();

    /** Where {@code /health} and {@code /metrics} are. */
    URI managementUrl();

    /** All that it has printed, every SQL statement included. */
    Path log();

    /** The directory of its file vault; a secret is a file {@code <realm>_<key>}. */
    Path vault();

    /** Speaks for the administrator. */
    default Admin admin() {
        return new Admin(baseUrl());
    }

    @Override
    void close();

    /** The one that {@code -Dkeycloak.launcher} names. */
    static KeycloakUnderTest start() {
        String launcher = TestRun.required("keycloak.launcher");
        return switch (launcher) {
            case "distribution" -> DistributionKeycloak.start();
            case "running" -> RunningKeycloak.find();
            default ->
                throw new IllegalArgumentException(
                        "keycloak.launcher is neither distribution nor running: " + launcher);
        };
    }
}
