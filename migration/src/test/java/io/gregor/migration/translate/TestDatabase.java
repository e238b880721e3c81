package io.gregor.migration.translate;

import io.gregor.migration.runtime.RuntimeSchema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** One PostgreSQL for all tests of the JVM, with a database for each that asks, which has what translations call. */
public final class TestDatabase {
    private TestDatabase() {}

    /** A connection to a new database with the runtime schema in it and nothing else. */
    public static Connection empty() throws SQLException {
        String url = io.gregor.testkit.database.TestDatabase.copy("runtime", TestDatabase::prepare);
        return DriverManager.getConnection(url);
    }

    private static void prepare(String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(RuntimeSchema.script(RuntimeSchema.functions()));
        } catch (SQLException e) {
            throw new IllegalStateException("the runtime schema is not made", e);
        }
    }
}
