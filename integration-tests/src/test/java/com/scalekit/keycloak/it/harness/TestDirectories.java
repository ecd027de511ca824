package com.scalekit.keycloak.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.scalekit.keycloak.demo.server.ServerOptions;

/** Where the servers under test live, whatever starts them. */
final class TestDirectories {

    private TestDirectories() {}

    /** The directory of the vault of the server with this name. */
    static Path vault(String server) {
        return made(TestRun.directory().resolve("vaults").resolve(server));
    }

    /** The usual options of the server with this name. */
    static ServerOptions server(String name, Path vault) {
        return ServerOptions.in(made(TestRun.directory().resolve("servers").resolve(name)))
                .withOptions("--vault-dir=" + vault);
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory).toAbsolutePath().normalize();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
