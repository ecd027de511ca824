package com.scalekit.keycloak.it.harness;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import com.scalekit.keycloak.demo.server.DistributionOptions;
import com.scalekit.keycloak.demo.server.KeycloakDistribution;
import com.scalekit.keycloak.demo.server.KeycloakServer;
import com.scalekit.keycloak.demo.server.ServerOptions;

/** A Keycloak from its Maven distribution. */
final class DistributionKeycloak implements KeycloakUnderTest {

    private final KeycloakServer server;

    private DistributionKeycloak(KeycloakServer server) {
        this.server = server;
    }

    static DistributionKeycloak start() {
        return new DistributionKeycloak(prepared().start(options("shared")));
    }

    /** Unpacked and built; further servers of it cost only their start. */
    static KeycloakDistribution prepared() {
        return KeycloakDistribution.prepare(DistributionOptions.of(
                        TestRun.file("keycloak.zip"), TestRun.directory().resolve("keycloak"))
                .withProviders(List.of(TestRun.file("provider.jar"), TestRun.file("themes.jar"))));
    }

    /** Every SQL statement is logged, since some tests count them. */
    static ServerOptions options(String name) {
        return ServerOptions.in(TestRun.directory().resolve("servers").resolve(name))
                .withLogLevel("org.hibernate.SQL", "debug");
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
    public void close() {
        server.close();
    }
}
