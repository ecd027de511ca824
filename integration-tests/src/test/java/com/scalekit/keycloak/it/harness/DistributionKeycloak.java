package com.scalekit.keycloak.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.demo.server.DistributionOptions;
import com.scalekit.keycloak.demo.server.KeycloakDistribution;
import com.scalekit.keycloak.demo.server.KeycloakServer;
import com.scalekit.keycloak.demo.server.ServerOptions;

/** A Keycloak from its Maven distribution. */
final class DistributionKeycloak implements KeycloakUnderTest {

    /** The tests make hundreds of realms; among Keycloak's 10 000 entries none would be found again after a while. */
    private static final int CACHED_REALM_ENTRIES = 200_000;

    private final KeycloakServer server;
    private final Path vault;

    private DistributionKeycloak(KeycloakServer server, Path vault) {
        this.server = server;
        this.vault = vault;
    }

    /**
     * Every SQL statement is logged, since some tests count them; some wait until an unknown domain has been looked up again;
     * the theme among the samples of the documentation is there.
     */
    static DistributionKeycloak start() {
        return start(
                "shared",
                options -> options.withLogLevel("org.hibernate.SQL", "debug")
                        .withOptions("--spi-scalekit--http--unknown-domain-refresh-seconds=2")
                        .withOptions("--spi-theme--folder--dir=" + Samples.directory())
                        .withOptions("--cache-embedded-realms-max-count=" + CACHED_REALM_ENTRIES)
                        .withEnvironment("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx1536m"));
    }

    /** A server of its own beside the shared one; it costs a start, not a build. */
    static DistributionKeycloak start(String name, UnaryOperator<ServerOptions> change) {
        Path vault = directory(TestRun.directory().resolve("vaults").resolve(name));
        ServerOptions options = ServerOptions.in(
                        TestRun.directory().resolve("servers").resolve(name))
                .withOptions("--vault-dir=" + vault.toAbsolutePath());
        return new DistributionKeycloak(distribution().start(change.apply(options)), vault);
    }

    static KeycloakDistribution distribution() {
        Path unpacked = TestRun.directory().resolve("keycloak");
        return KeycloakDistribution.prepare(DistributionOptions.of(TestRun.file("keycloak.zip"), unpacked)
                .withBuildOptions("--vault=file")
                .withProviders(List.of(TestRun.file("provider.jar"), TestRun.file("themes.jar"))));
    }

    private static Path directory(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI baseUrl() {
        return server.baseUrl();
    }

    @Override
    public URI managementUrl() {
        return server.managementUrl();
    }

    @Override
    public Path log() {
        return server.log();
    }

    @Override
    public Path vault() {
        return vault;
    }

    @Override
    public void close() {
        server.close();
    }
}
