package io.gregor.extensions.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for all tests of this JVM, and an empty database for each that asks. */
public final class TestDatabase {
    private static final EmbeddedPostgres SERVER = serve();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private TestDatabase() {}

    private static EmbeddedPostgres serve() {
        try {
            // It ends, and its folder goes, with this JVM.
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A node with a name of its own on an empty database. */
    public static PostgresSettings empty() {
        String name = "test_" + NEXT.incrementAndGet();
        execute(SERVER.getJdbcUrl("postgres", "postgres"), "create database " + name);
        return PostgresSettings.of(SERVER.getJdbcUrl("postgres", name), "postgres", null)
                .withWriters(1);
    }

    public static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
