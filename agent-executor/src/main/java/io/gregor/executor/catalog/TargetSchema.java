package io.gregor.executor.catalog;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.catalog.internal.Definitions;
import io.gregor.executor.catalog.internal.copy.CopyReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Reads the schema of a database so that it can be made elsewhere. One read-only transaction that sees one moment; it
 * takes no lock, writes nothing, and ends within a few minutes. Names are looked up in {@code pg_catalog} alone.
 *
 * <p>The uncomfortable truth: what extensions, other languages, row security and event triggers do is not copied; the
 * copy says what it leaves out. Of the bodies of functions that are texts, PostgreSQL doesn't know what they need: every
 * word that is an object's name counts.
 */
public final class TargetSchema {
    private static final int ATTEMPTS = 3;

    private TargetSchema() {}

    /**
     * @param connection with no transaction open; it is left so, and stays the caller's
     * @throws InfrastructureException when the catalog can't be read, or more is wanted than a sandbox can take
     */
    public static SchemaCopy read(Connection connection, SchemaWish wish) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(connection, wish);
            } catch (SQLException e) {
                // Something that was dropped meanwhile: the functions that write definitions see it before the snapshot
                // does.
                boolean moved = String.valueOf(e.getSQLState()).matches("XX000|42P01|42704|42883");
                if (!moved || attempt == ATTEMPTS) {
                    throw new InfrastructureException("cannot read the schema: " + e.getMessage(), e);
                }
            }
        }
    }

    private static SchemaCopy once(Connection connection, SchemaWish wish) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            statement.execute("set local statement_timeout = '120s'; set local "
                    + String.join("; set local ", Definitions.SETTINGS));
            return new CopyReader(connection).read(wish);
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }
}
