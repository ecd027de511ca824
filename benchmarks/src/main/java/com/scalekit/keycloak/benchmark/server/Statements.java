package com.scalekit.keycloak.benchmark.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How many SQL statements the database has run, but for those that begin and end transactions. */
public final class Statements {

    private final Connection database;

    /** Begins to count. */
    public Statements(Connection database) {
        this.database = database;
        try (Statement statement = database.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot count its statements", e);
        }
    }

    /** All so far, without our own question. */
    public long soFar() {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT coalesce(sum(calls), 0) FROM pg_stat_statements"
                        + " WHERE query NOT LIKE '%pg_stat_statements%'")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not tell its statements", e);
        }
    }
}
