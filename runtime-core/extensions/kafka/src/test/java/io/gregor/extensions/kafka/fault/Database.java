package io.gregor.extensions.kafka.fault;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A real PostgreSQL that can be stopped in the middle of a run and started again on its data and port. */
final class Database implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(120);

    private final Path data;
    private EmbeddedPostgres server;

    Database(Path data) throws IOException {
        this.data = data;
        this.server = start(0);
    }

    private EmbeddedPostgres start(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // A process that is killed leaves what it wrote with the operating system, which lives on.
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "300")
                .setPGStartupWait(START);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    String url(String name) {
        return server.getJdbcUrl("postgres", name);
    }

    void create(String name) throws SQLException {
        execute("postgres", "create database " + name);
    }

    void execute(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(database));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** In good order: sessions are ended, what is committed is on the disk. */
    void stop() throws IOException {
        server.close();
    }

    /** SIGKILL. */
    void kill() throws IOException, InterruptedException {
        server.getProcess().destroyForcibly().waitFor();
        server.close();
    }

    void startAgain() throws IOException {
        server = start(server.getPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
