package io.gregor.executor.promotion.internal;

import io.gregor.executor.catalog.Access;
import io.gregor.executor.catalog.CatalogDefinition;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.catalog.internal.AccessReader;
import io.gregor.executor.catalog.internal.Definitions;
import io.gregor.executor.promotion.Refusal;
import io.gregor.executor.promotion.internal.Recording.Purpose;
import io.gregor.migration.runtime.RuntimeSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one transaction in which a promotion or rollback happens. It holds an advisory lock, so that there is one at a time
 * per target database; others wait as long as the lock timeout says. It remembers every statement that stands.
 */
public final class TargetSession {
    private static final long LOCK = 0x677265676f72L; // "gregor"
    private static final String OWNER_OF_SCHEMA =
            "select pg_catalog.pg_get_userbyid(nspowner) from pg_catalog.pg_namespace where nspname = ?";

    /** SQLSTATE insufficient_privilege. */
    private static final String NO_RIGHT = "42501";

    private static final String CATALOG_ONLY = "set local search_path = pg_catalog";

    private final Connection connection;
    private final boolean dry;
    private final Recording recording = new Recording();
    private List<String> beginning = List.of();

    private TargetSession(Connection connection, boolean dry) {
        this.connection = connection;
        this.dry = dry;
    }

    /** @param dry whether it will be rolled back in the end, so that nothing may be done that outlives that */
    public static TargetSession begin(Connection connection, Duration lockTimeout, boolean dry) throws SQLException {
        connection.setAutoCommit(false); // the driver sends the "begin" before the first statement
        TargetSession session = new TargetSession(connection, dry);
        session.recording.add(Purpose.FRAME, "begin");
        session.frame("set local lock_timeout = '%dms'".formatted(lockTimeout.toMillis()));
        session.frame("set local statement_timeout = '60s'");
        session.frame("set local check_function_bodies = on");
        session.frame("set local standard_conforming_strings = on");
        for (String setting : Definitions.SETTINGS) {
            session.frame("set local " + setting);
        }
        session.frame("select pg_advisory_xact_lock(%d)".formatted(LOCK));
        session.beginning = session.recording.since(0, Set.of(Purpose.FRAME));
        return session;
    }

    /** The statements with which every such transaction begins. */
    List<String> beginning() {
        return beginning;
    }

    /** The end of the transaction: its changes stand, or none does when it was dry. */
    public void end() throws SQLException {
        recording.add(Purpose.FRAME, "commit");
        if (dry) {
            connection.rollback();
        } else {
            connection.commit();
        }
    }

    public boolean dry() {
        return dry;
    }

    public Connection connection() {
        return connection;
    }

    Recording recording() {
        return recording;
    }

    /** Statements that stand and were not taken before; after {@link #end} with the last one. */
    public List<String> takeStatements() {
        return recording.take();
    }

    void execute(Purpose purpose, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // A definition may hold braces, which are no escapes of JDBC.
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
        recording.add(purpose, sql);
    }

    /**
     * Writes a row of the ledger and returns its id. A dry session only says how: a number that was drawn from the
     * sequence would be missing later.
     */
    long writeLedger(String sql) throws SQLException {
        recording.add(Purpose.LEDGER, sql);
        if (dry) {
            return 0;
        }
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet rows = statement.executeQuery(sql)) {
                if (!rows.next()) {
                    throw new SQLException("the ledger gave no id");
                }
                return rows.getLong(1);
            }
        }
    }

    /** Runs statements that belong to the schema; all of them, or none when one fails. */
    void apply(String schema, List<String> statements) throws SQLException, RefusedException {
        atomically(() -> {
            execute(
                    Purpose.CHANGE,
                    "set local search_path = %spublic".formatted(schema.isEmpty() ? "" : quoted(schema) + ", "));
            for (String statement : statements) {
                execute(Purpose.CHANGE, statement);
            }
            execute(Purpose.CHANGE, CATALOG_ONLY);
        });
    }

    /** Does all of it, or nothing when it fails. */
    void atomically(Work work) throws SQLException, RefusedException {
        Savepoint before = connection.setSavepoint();
        int mark = recording.mark();
        try {
            work.run();
            connection.releaseSavepoint(before);
        } catch (SQLException | RefusedException e) {
            connection.rollback(before);
            recording.forgetSince(mark);
            throw e;
        }
    }

    /** Tries what shall be possible later, and undoes it; returns the statements that change objects. */
    List<String> rehearse(Work work) throws SQLException, RefusedException {
        Savepoint before = connection.setSavepoint();
        int mark = recording.mark();
        try {
            work.run();
            return recording.since(mark, Set.of(Purpose.CHANGE));
        } finally {
            connection.rollback(before);
            recording.forgetSince(mark);
        }
    }

    /** What is done in a session. */
    interface Work {
        void run() throws SQLException, RefusedException;
    }

    /** How the target defines the item now; empty when it isn't there. */
    public Optional<CatalogDefinition> definition(CatalogItem item) throws SQLException {
        return Definitions.read(connection, item);
    }

    /** Who owns and may use the item now. */
    Optional<Access> access(CatalogItem item) throws SQLException {
        return AccessReader.read(connection, item);
    }

    /** Creates the schema if it isn't there; asks first, as a right to create is needed otherwise. */
    void ensureSchema(String schema, @Nullable String owner) throws SQLException {
        if (!schema.isEmpty() && one("select to_regnamespace(?)", quoted(schema)) == null) {
            String authorization = owner == null ? "" : " authorization " + quoted(owner);
            execute(Purpose.SCHEMA, "create schema " + quoted(schema) + authorization);
        }
    }

    /** Makes what definitions call of the runtime schema, where the target lacks it or has it older. */
    void ensureRuntime(List<CatalogDefinition> definitions) throws SQLException, RefusedException {
        List<String> scripts = definitions.stream().map(CatalogDefinition::sql).toList();
        List<String> statements = RuntimeSchema.outstanding(RuntimeSchema.usedBy(scripts), connection);
        if (statements.isEmpty()) {
            return;
        }
        String owner = one(OWNER_OF_SCHEMA, RuntimeSchema.NAME);
        String user = one("select current_user", null);
        try {
            for (String statement : statements) {
                execute(Purpose.SCHEMA, statement);
            }
        } catch (SQLException e) {
            if (owner == null || !NO_RIGHT.equals(e.getSQLState())) {
                throw e;
            }
            throw new RefusedException(
                    Refusal.Cause.TARGET_ERROR,
                    "the schema " + RuntimeSchema.NAME + " belongs to " + owner
                            + " and lacks functions or has them older: " + "grant " + owner + " to " + user
                            + ", or promote as " + owner + " (" + firstLine(e) + ")");
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    boolean hasRows(CatalogItem table) throws SQLException {
        return one("select 1 from %s limit 1".formatted(table.identity()), null) != null;
    }

    /** The first column of the first row as text; null when there is none. */
    @Nullable String one(String sql, @Nullable String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (parameter != null) {
                statement.setString(1, parameter);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    static String quoted(String name) {
        return Literals.name(name);
    }

    private void frame(String sql) throws SQLException {
        execute(Purpose.FRAME, sql);
    }
}
