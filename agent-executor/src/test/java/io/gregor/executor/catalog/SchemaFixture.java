package io.gregor.executor.catalog;

import io.gregor.executor.TestServer;
import io.gregor.executor.postgres.PostgresLogin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A server on which tests make databases to copy from and to. */
abstract class SchemaFixture {
    private static TestServer server;

    @BeforeAll
    static void open() {
        server = TestServer.start();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    /** A new database in which the script was run. */
    static PostgresLogin database(String script) throws SQLException {
        var login = server.database();
        run(login, script);
        return login;
    }

    /** The script goes to the server as it is: the driver would cut bodies of functions into pieces. */
    static void run(PostgresLogin login, String script) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password().reveal());
        properties.setProperty("preferQueryMode", "simple");
        try (Connection connection = DriverManager.getConnection(login.jdbcUrl(), properties);
                var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(script);
        }
    }

    static SchemaCopy copy(PostgresLogin login, SchemaWish wish) throws SQLException {
        try (Connection connection = login.open()) {
            return TargetSchema.read(connection, wish);
        }
    }

    static String everything() throws IOException {
        try (var in = SchemaFixture.class.getResourceAsStream("everything.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
