package io.gregor.migration.translate;

import io.gregor.migration.runtime.RuntimeSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests of the JVM, with an empty database for each that asks. */
public final class TestDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabase() {}

    /** Started when the first test needs it, stopped with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "20")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres)));
                // so that every database made from it has what translations call
                try (Connection template =
                                postgres.getDatabase("postgres", "template1").getConnection();
                        Statement statement = template.createStatement()) {
                    statement.execute(RuntimeSchema.script(RuntimeSchema.functions()));
                }
                return postgres;
            } catch (SQLException e) {
                throw new IllegalStateException("the runtime schema is not made", e);
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            }
        }

        private static void stop(EmbeddedPostgres postgres) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A connection to a new, empty database. */
    public static Connection empty() throws SQLException {
        String name = "case" + NUMBER.incrementAndGet();
        try (Connection admin = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " STRATEGY file_copy");
        }
        return Server.POSTGRES.getDatabase("postgres", name).getConnection();
    }
}
