package com.scalekit.keycloak.it.harness;

import java.nio.file.Path;

/** Where the pictures of the documentation go: below {@code target/}, or into {@code docs/images} with {@code -Ddocs.pictures=true}. */
public final class DocsPictures {

    private static final String REPLACE = "docs.pictures";

    private DocsPictures() {}

    /** The file of this picture. */
    public static Path file(String name) {
        Path directory = Boolean.getBoolean(REPLACE)
                ? TestRun.file("docs.directory").resolve("images")
                : TestRun.directory().resolve("docs-pictures");
        return directory.resolve(name + ".png");
    }
}
