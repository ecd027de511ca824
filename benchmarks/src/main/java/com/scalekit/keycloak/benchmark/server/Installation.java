package com.scalekit.keycloak.benchmark.server;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import com.scalekit.keycloak.demo.server.DistributionOptions;
import com.scalekit.keycloak.demo.server.KeycloakDistribution;
import com.scalekit.keycloak.demo.server.KeycloakServer;
import com.scalekit.keycloak.demo.server.ServerOptions;
import com.scalekit.keycloak.it.cluster.PostgresDatabase;
import com.scalekit.keycloak.it.harness.Admin;
import com.scalekit.keycloak.it.harness.Opened;
import com.scalekit.keycloak.it.harness.TestRun;

/** One real Keycloak with our JARs, on a PostgreSQL of its own that counts statements. */
public final class Installation implements AutoCloseable {

    /** As much as is usual for a small installation. */
    private static final String HEAP = "-Xms1g -Xmx1536m";

    private final Opened opened = new Opened();
    private final PostgresDatabase database;
    private final KeycloakServer keycloak;
    private final Connection connection;

    private Installation(Path directory, Optional<Path> discovery, Consumer<String> progress) throws SQLException {
        progress.accept("PostgreSQL: unpacking and starting");
        database = opened.add(PostgresDatabase.start(
                directory.resolve("postgres"),
                directory.resolve("database"),
                "shared_preload_libraries=pg_stat_statements",
                "pg_stat_statements.track_utility=off",
                "shared_buffers=512MB"));
        connection = opened.add(DriverManager.getConnection(database.url(), PostgresDatabase.USER, ""));
        List<Path> providers = new ArrayList<>(List.of(TestRun.file("provider.jar"), TestRun.file("themes.jar")));
        discovery.ifPresent(providers::add);
        KeycloakDistribution distribution = KeycloakDistribution.prepare(
                DistributionOptions.of(TestRun.file("keycloak.zip"), directory.resolve("keycloak"))
                        .withBuildOptions("--db=postgres")
                        .withProviders(providers)
                        .withProgress(line -> progress.accept("Keycloak: " + line)));
        progress.accept("Keycloak: starting");
        keycloak = opened.add(distribution.start(options(directory)));
    }

    private ServerOptions options(Path directory) {
        return ServerOptions.in(directory.resolve("server"))
                .withEnvironment("JAVA_OPTS_KC_HEAP", HEAP)
                .withOptions("--db-url=" + database.url(), "--db-username=" + PostgresDatabase.USER, "--db-password=-")
                // A list of 100 000 connections, each with a name and ids, is larger than the default allows.
                .withOptions(
                        "--spi-scalekit--http--max-list-bytes=67108864",
                        "--spi-scalekit--http--max-connections=200000");
    }

    /** Starts one below this directory; the JAR of home-idp-discovery goes into it if there is one. */
    public static Installation start(Path directory, Optional<Path> discovery, Consumer<String> progress) {
        try {
            return new Installation(directory, discovery, progress);
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not answer", e);
        }
    }

    /** Where people find it. */
    public URI url() {
        return keycloak.baseUrl();
    }

    /** Its administrator. */
    public Admin admin() {
        return Admin.of(url());
    }

    /** The start script's process and those that it has started. */
    public List<ProcessHandle> processes() {
        return withChildren(keycloak.process());
    }

    /** The database's processes of this moment. */
    public List<ProcessHandle> databaseProcesses() {
        return withChildren(database.root());
    }

    private static List<ProcessHandle> withChildren(ProcessHandle root) {
        List<ProcessHandle> all = new ArrayList<>(List.of(root));
        root.descendants().forEach(all::add);
        return all;
    }

    /** A connection to its database. */
    public Connection database() {
        return connection;
    }

    @Override
    public void close() {
        opened.close();
    }
}
