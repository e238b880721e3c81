package io.gregor.testkit.database;

import io.gregor.testkit.Aftermath;
import io.gregor.testkit.Waiting;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One real PostgreSQL for all tests of this JVM, and an empty database for each that asks. Its binaries and its driver are
 * the test's to bring.
 */
public final class TestDatabase {
    /** Who may do everything, without a password. */
    public static final String USER = "postgres";

    private static final EmbeddedPostgres SERVER = serve();
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final Map<String, String> PREPARED = new ConcurrentHashMap<>();

    private TestDatabase() {}

    private static EmbeddedPostgres serve() {
        try {
            Path folder = Files.createTempDirectory("gregor-database-test");
            Path data = folder.resolve("data");
            // In good order it would write all its databases to the disk, and delete them, before this JVM may end.
            Aftermath.end(data.resolve("postmaster.pid"), folder);
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "300")
                    .setRegisterShutdownHook(false)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JDBC URL of a database with nothing in it. */
    public static String empty() {
        return create("");
    }

    private static String create(String how) {
        String name = "test_" + NEXT.incrementAndGet();
        execute(SERVER.getJdbcUrl(USER, USER), "create database " + name + how);
        return SERVER.getJdbcUrl(USER, name);
    }

    /**
     * The JDBC URL of a copy of a prepared database, which is much faster to have than one that is prepared anew.
     *
     * @param name names the preparation
     * @param preparation gets the URL of an empty database, the first time; it must leave no connection open
     */
    public static String copy(String name, Consumer<String> preparation) {
        String template = PREPARED.computeIfAbsent(name, key -> {
            String url = empty();
            preparation.accept(url);
            String database = name(url);
            Waiting.until("the template is left alone", () -> isAlone(database));
            return database;
        });
        return create(" template " + template + " strategy file_copy");
    }

    /** The JDBC URL of a copy of this database as it is now, as a backup has it; waits until nobody works on it. */
    public static String backup(String url) {
        String database = name(url);
        Waiting.until("the database is left alone", () -> isAlone(database));
        return create(" template " + database + " strategy file_copy");
    }

    private static String name(String url) {
        return url.replaceAll(".*/|\\?.*", "");
    }

    private static boolean isAlone(String database) {
        try (Connection connection = DriverManager.getConnection(SERVER.getJdbcUrl(USER, USER));
                PreparedStatement query =
                        connection.prepareStatement("select 1 from pg_stat_activity where datname = ?")) {
            query.setString(1, database);
            try (ResultSet rows = query.executeQuery()) {
                return !rows.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
