package com.scalekit.keycloak.it.cluster;

import java.util.Optional;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.demo.server.ServerOptions;
import com.scalekit.keycloak.it.harness.LeftOut;
import com.scalekit.keycloak.it.harness.RestartableKeycloak;
import com.scalekit.keycloak.it.harness.TestRun;

/** One server with a PostgreSQL of its own, so that its heap holds no database. */
public final class PostgresKeycloak implements AutoCloseable {

    private final PostgresDatabase database;
    private final RestartableKeycloak keycloak;

    private PostgresKeycloak(PostgresDatabase database, RestartableKeycloak keycloak) {
        this.database = database;
        this.keycloak = keycloak;
    }

    /** Starts both, with homes of this name; the test is left out where PostgreSQL cannot run. */
    public static PostgresKeycloak start(String name, UnaryOperator<ServerOptions> change) {
        Optional<String> obstacle = PostgresPrograms.obstacle();
        LeftOut.unless(obstacle.isEmpty(), "a server on PostgreSQL", obstacle.orElse(""));
        PostgresDatabase database = PostgresDatabase.start(
                TestRun.directory().resolve("postgres"),
                TestRun.directory().resolve("servers").resolve(name + "-database"));
        RestartableKeycloak keycloak = RestartableKeycloak.onPostgres(
                name,
                defaults -> change.apply(defaults)
                        .withOptions(
                                "--db-url=" + database.url(),
                                "--db-username=" + PostgresDatabase.USER,
                                "--db-password=-"));
        PostgresKeycloak both = new PostgresKeycloak(database, keycloak);
        try {
            keycloak.start();
            return both;
        } catch (RuntimeException | Error e) {
            both.close();
            throw e;
        }
    }

    /** The server. */
    public RestartableKeycloak keycloak() {
        return keycloak;
    }

    @Override
    public void close() {
        keycloak.close();
        database.close();
    }
}
