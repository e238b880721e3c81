package io.gregor.executor;

import io.gregor.executor.postgres.PostgresBinaries;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.postgres.PostgresServer;
import io.gregor.executor.postgres.ServerProfile;
import io.gregor.executor.target.Target;
import io.gregor.executor.target.Targets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that is thrown away, on which a test class makes as many databases as it wants. */
public final class TestServer implements AutoCloseable {
    private final AtomicInteger count = new AtomicInteger();
    private final PostgresServer server;

    private TestServer(PostgresServer server) {
        this.server = server;
    }

    public static TestServer start() {
        return new TestServer(PostgresServer.start(
                PostgresBinaries.in(TestHome.path().resolve("cache")),
                ServerProfile.throwAway(),
                Path.of(System.getProperty("java.io.tmpdir"))));
    }

    /** A new, empty database. */
    public PostgresLogin database() throws SQLException {
        String name = "test" + count.incrementAndGet();
        try (Connection connection = server.login().open();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return server.login().withDatabase(name);
    }

    /** A database as those see it who promote. */
    public static Target target(PostgresLogin login) {
        return Targets.in(TestHome.path())
                .named("%s?user=%s&password=%s"
                        .formatted(
                                login.jdbcUrl(), login.user(), login.password().reveal()));
    }

    public PostgresServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
