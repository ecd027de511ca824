package com.scalekit.keycloak.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.demo.server.ServerOptions;

/**
 * Where a server under test lives, whatever starts it.
 *
 * @param options how it runs, with the ports that were chosen
 * @param vault the directory of its file vault
 */
record TestHome(ServerOptions options, Path vault) {

    /** Of the server with this name, after a change of the usual options. */
    static TestHome of(String server, UnaryOperator<ServerOptions> change) {
        Path vault = made(TestRun.directory().resolve("vaults").resolve(server));
        ServerOptions usual = ServerOptions.in(
                        made(TestRun.directory().resolve("servers").resolve(server)))
                .withOptions("--vault-dir=" + vault);
        return new TestHome(change.apply(usual).withFreePorts(), vault);
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory).toAbsolutePath().normalize();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
