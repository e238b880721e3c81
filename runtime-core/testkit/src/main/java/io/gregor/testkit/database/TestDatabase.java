package io.gregor.testkit.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real PostgreSQL for all tests of this JVM, and an empty database for each that asks. Its binaries and its driver are
 * the test's to bring.
 */
public final class TestDatabase {
    /** Who may do everything, without a password. */
    public static final String USER = "postgres";

    private static final EmbeddedPostgres SERVER = serve();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private TestDatabase() {}

    private static EmbeddedPostgres serve() {
        try {
            // It ends, and its folder goes, with this JVM.
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "300")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JDBC URL of a database with nothing in it. */
    public static String empty() {
        String name = "test_" + NEXT.incrementAndGet();
        execute(SERVER.getJdbcUrl(USER, USER), "create database " + name);
        return SERVER.getJdbcUrl(USER, name);
    }

    /** Runs a statement, or several, in the database of this URL. */
    public static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url, USER, null);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
