package com.scalekit.keycloak.it.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.demo.server.DistributionOptions;
import com.scalekit.keycloak.demo.server.KeycloakDistribution;
import com.scalekit.keycloak.demo.server.KeycloakServer;
import com.scalekit.keycloak.demo.server.ServerOptions;

/** A Keycloak from its Maven distribution. */
final class DistributionKeycloak extends KeycloakAtHome {

    private final KeycloakServer server;

    private DistributionKeycloak(KeycloakServer server, TestHome home) {
        super(home);
        this.server = server;
    }

    /** Starts one; it costs a start, not a build. */
    static DistributionKeycloak start(String name, UnaryOperator<ServerOptions> change) {
        return start(distribution(), name, change);
    }

    /** Starts one without our JARs. */
    static DistributionKeycloak startPlain(String name, UnaryOperator<ServerOptions> change) {
        return start(prepare("keycloak-plain", List.of()), name, change);
    }

    /** Starts one that tells of every request where {@code --tracing-endpoint} says; that is decided when it is built. */
    static DistributionKeycloak startTraced(String name, UnaryOperator<ServerOptions> change) {
        return start(
                prepare("keycloak-traced", ours(), "--tracing-enabled=true", "--tracing-sampler-type=always_on"),
                name,
                change);
    }

    /** Keycloak with our JARs. */
    static KeycloakDistribution distribution() {
        return prepare("keycloak", ours());
    }

    /** The same, built for PostgreSQL; which database it is cannot be changed after the build. */
    static KeycloakDistribution distributionForPostgres() {
        return prepare("keycloak-postgres", ours(), "--db=postgres");
    }

    /** The same with a later version of the provider. */
    static KeycloakDistribution distributionOfNextVersionForPostgres() {
        Path next =
                NextVersion.of(TestRun.file("provider.jar"), TestRun.directory().resolve("next-version"));
        return prepare("keycloak-postgres-next", List.of(next, TestRun.file("themes.jar")), "--db=postgres");
    }

    private static List<Path> ours() {
        return List.of(TestRun.file("provider.jar"), TestRun.file("themes.jar"));
    }

    private static KeycloakDistribution prepare(String directory, List<Path> providers, String... buildOptions) {
        Path unpacked = TestRun.directory().resolve(directory);
        return KeycloakDistribution.prepare(DistributionOptions.of(TestRun.file("keycloak.zip"), unpacked)
                .withBuildOptions("--vault=file")
                .withBuildOptions(buildOptions)
                .withProviders(providers));
    }

    private static DistributionKeycloak start(
            KeycloakDistribution distribution, String name, UnaryOperator<ServerOptions> change) {
        TestHome home = TestHome.of(name, change);
        return new DistributionKeycloak(distribution.start(home.options()), home);
    }

    @Override
    public Path log() {
        return server.log();
    }

    @Override
    public void close() {
        server.close();
    }
}
