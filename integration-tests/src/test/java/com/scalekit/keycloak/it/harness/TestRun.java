package com.scalekit.keycloak.it.harness;

import java.nio.file.Path;
import java.util.Optional;

/** What the build tells the tests, as system properties. */
public final class TestRun {

    private TestRun() {}

    /** Below it the tests may write: {@code target/}. */
    public static Path directory() {
        return Path.of(required("tests.directory"));
    }

    /** A file or directory that the build names. */
    public static Path file(String name) {
        return Path.of(required(name));
    }

    static String required(String name) {
        return text(name).orElseThrow(() -> new IllegalStateException("the build does not say " + name));
    }

    static Optional<String> text(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
    }
}
