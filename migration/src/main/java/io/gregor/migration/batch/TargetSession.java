package io.gregor.migration.batch;

import io.gregor.migration.interpret.Event;
import io.gregor.migration.interpret.LimitExceededException;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.runtime.RuntimeFunction;
import io.gregor.migration.runtime.RuntimeSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A connection on which each statement stands for itself, as in the source: outside of a transaction it is permanent when
 * it is done, inside of one its failure takes back its own work alone.
 */
final class TargetSession implements AutoCloseable {
    private static final String CANCELLED = "57014";

    private final Connection connection;
    private final TargetErrors errors;
    private final TargetLimits limits;
    private final List<Saved> savepoints = new ArrayList<>();
    private List<Event> heard = new ArrayList<>();
    private boolean inTransaction;
    /** What of the runtime schema was seen to be there. */
    private final Set<RuntimeFunction> runtime = new HashSet<>();

    /** A name may be given several times. */
    private record Saved(String name, Savepoint point) {}

    /** Work on the connection; what its statements warn of goes to the listener. */
    interface Work<T> {
        T on(Connection connection, Hearing hearing) throws SQLException;
    }

    /** Takes the messages of a statement. */
    interface Hearing {
        void of(Statement statement) throws SQLException;
    }

    TargetSession(Connection connection, TargetErrors errors, TargetLimits limits) throws SQLException {
        this.connection = connection;
        this.errors = errors;
        this.limits = limits;
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = " + limits.statement().toMillis());
            statement.execute("SET lock_timeout = " + limits.lock().toMillis());
            statement.execute("SET client_min_messages = notice");
            statement.execute("SET datestyle = 'ISO, MDY'");
            // Values are written in quotes, and names without a schema are those of the default one.
            statement.execute("SET standard_conforming_strings = on");
            statement.execute("SET search_path = public");
        }
        connection.commit();
    }

    /** Refuses what calls functions of the runtime schema that the database does not have. */
    void requireRuntime(String sql) {
        List<RuntimeFunction> called = new ArrayList<>(RuntimeSchema.usedBy(sql));
        called.removeAll(runtime);
        if (called.isEmpty()) {
            return;
        }
        try {
            if (!RuntimeSchema.outstanding(called, connection).isEmpty()) {
                throw new NotKnownException(
                        "the database without functions of the runtime schema tsql, which a promotion"
                                + " puts there; psql does so too with what gregor translate --runtime all prints: "
                                + called.stream().map(RuntimeFunction::name).collect(Collectors.joining(", ")));
            }
            runtime.addAll(called);
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    TargetLimits limits() {
        return limits;
    }

    /** Runs one statement of the source, however many of PostgreSQL's that are. */
    <T> T run(Work<T> work) {
        try {
            Savepoint before = inTransaction ? connection.setSavepoint() : null;
            try {
                T result = work.on(connection, this::hear);
                end(before);
                return result;
            } catch (SQLException e) {
                undo(before);
                throw explained(e);
            } catch (RuntimeException e) {
                undo(before);
                throw e;
            }
        } catch (SQLException e) {
            throw new TargetLostException(e);
        }
    }

    private void end(@Nullable Savepoint before) throws SQLException {
        if (before == null) {
            connection.commit();
        } else {
            connection.releaseSavepoint(before);
        }
    }

    private void undo(@Nullable Savepoint before) throws SQLException {
        if (before == null) {
            connection.rollback();
        } else {
            connection.rollback(before);
            connection.releaseSavepoint(before);
        }
    }

    private RuntimeException explained(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("08") || state.startsWith("57P")) {
            return new TargetLostException(e);
        }
        if (state.equals(CANCELLED)) {
            return new LimitExceededException(limits.statement().toMillis() + " ms for one statement");
        }
        return errors.failure(e, this::lookUp);
    }

    /** Asks the catalog after a failure; empty where that fails too. */
    private String lookUp(String sql, String argument) {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, argument);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        } catch (SQLException e) {
            return "";
        }
    }

    private void hear(Statement statement) throws SQLException {
        for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            errors.event(warning).ifPresent(heard::add);
        }
        statement.clearWarnings();
    }

    /** What was heard since this was last asked. */
    List<Event> heard() {
        List<Event> events = heard;
        heard = new ArrayList<>();
        return events;
    }

    void begin() {
        inTransaction = true;
    }

    void commit() {
        end(Connection::commit);
    }

    void rollback() {
        end(Connection::rollback);
    }

    private interface End {
        void on(Connection connection) throws SQLException;
    }

    private void end(End end) {
        inTransaction = false;
        savepoints.clear();
        try {
            end.on(connection);
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    void save(String name) {
        try {
            savepoints.add(new Saved(name, connection.setSavepoint()));
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    /** Goes back to the latest of the name; those behind it are gone. */
    void rollbackTo(String name) {
        int last = savepoints.size() - 1;
        while (last >= 0 && !savepoints.get(last).name().equals(name)) {
            last--;
        }
        if (last < 0) {
            throw new IllegalArgumentException("no save point " + name);
        }
        try {
            connection.rollback(savepoints.get(last).point());
            savepoints.subList(last + 1, savepoints.size()).clear();
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            // It is given up anyway.
        }
    }
}
