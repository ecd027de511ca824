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

    /** The one that all tests share, from where {@code -Dkeycloak.launcher} says. */
    static KeycloakUnderTest start() {
        return Launcher.chosen().shared().get();
    }
}
