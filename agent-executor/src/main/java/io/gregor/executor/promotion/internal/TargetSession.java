package io.gregor.executor.promotion.internal;

import io.gregor.executor.catalog.CatalogDefinition;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.catalog.internal.Definitions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one transaction in which a promotion or rollback happens. It holds an advisory lock, so that there is one at a time
 * per target database; others wait as long as the lock timeout says.
 */
public final class TargetSession {
    private static final long LOCK = 0x677265676f72L; // "gregor"

    private final Connection connection;

    private TargetSession(Connection connection) {
        this.connection = connection;
    }

    public static TargetSession begin(Connection connection, Duration lockTimeout) throws SQLException {
        connection.setAutoCommit(false);
        TargetSession session = new TargetSession(connection);
        session.execute("set local lock_timeout = '%dms'".formatted(lockTimeout.toMillis()));
        session.execute("set local statement_timeout = '60s'");
        session.execute("set local check_function_bodies = on");
        session.execute("set local search_path = pg_catalog");
        session.execute("select pg_advisory_xact_lock(%d)".formatted(LOCK));
        return session;
    }

    public Connection connection() {
        return connection;
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // A definition may hold braces, which are no escapes of JDBC.
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** Runs statements that belong to the schema; all of them, or none when one fails. */
    public void apply(String schema, List<String> statements) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            execute("set local search_path = %spublic".formatted(schema.isEmpty() ? "" : quoted(schema) + ", "));
            for (String statement : statements) {
                execute(statement);
            }
            execute("set local search_path = pg_catalog");
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            connection.rollback(before);
            throw e;
        }
    }

    /** How the target defines the item now; empty when it isn't there. */
    public Optional<CatalogDefinition> definition(CatalogItem item) throws SQLException {
        return Definitions.read(connection, item);
    }

    /** Creates the schema if it isn't there; asks first, as a right to create is needed otherwise. */
    public void ensureSchema(String schema) throws SQLException {
        if (!schema.isEmpty() && one("select to_regnamespace(?)", quoted(schema)) == null) {
            execute("create schema " + quoted(schema));
        }
    }

    public boolean hasRows(CatalogItem table) throws SQLException {
        return one("select 1 from %s limit 1".formatted(table.identity()), null) != null;
    }

    /** The first column of the first row as text; null when there is none. */
    public @Nullable String one(String sql, @Nullable String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (parameter != null) {
                statement.setString(1, parameter);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
