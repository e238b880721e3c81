package io.gregor.tester.internal.source;

import io.gregor.tester.source.SourceDatabase;
import io.gregor.tester.source.SourceException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A connection to the source on which nothing is changed but inside a transaction that is rolled back. Whether there is
 * one is asked of the server itself, before anything is changed.
 *
 * <p>On ASE the driver stays in its unchained mode with a transaction of its own, since most procedures of ASE refuse to
 * run in chained mode. T-SQL's transactions are nested many times, so that a stray COMMIT in what nobody has read, such
 * as a trigger, ends none.
 */
final class SourceSession implements AutoCloseable {
    /** Of a statement, in seconds. */
    static final int PATIENCE = 30;

    private static final int LOCK_PATIENCE = 5;
    private static final int DEPTH = 20;

    private final String name;
    private final Connection connection;
    private final Product product;
    private int depth;

    private SourceSession(String name, Connection connection, Product product) {
        this.name = name;
        this.connection = connection;
        this.product = product;
    }

    static SourceSession open(SourceDatabase database) throws SQLException {
        Connection connection = database.connect();
        try {
            var session = new SourceSession(database.name(), connection, Product.of(connection.getMetaData()));
            session.prepare();
            return session;
        } catch (SQLException e) {
            close(connection);
            throw e;
        }
    }

    private void prepare() throws SQLException {
        switch (product) {
            case SQL_SERVER -> {
                run("set lock_timeout " + LOCK_PATIENCE * 1000);
                run("set xact_abort off");
            }
            case ASE -> run("set lock wait " + LOCK_PATIENCE);
            case OTHER -> {}
        }
    }

    Connection connection() {
        return connection;
    }

    Product product() {
        return product;
    }

    String name() {
        return name;
    }

    /** Begins a transaction and makes sure that there is one. */
    void begin() throws SQLException {
        connection.setAutoCommit(product == Product.ASE);
        if (connection.getAutoCommit() != (product == Product.ASE)) {
            throw new SourceException("the source " + name + " commits by itself and cannot be told not to", null);
        }
        if (product.isTsql()) {
            for (int i = 0; i < DEPTH; i++) {
                run("begin tran");
            }
            depth = level();
            if (depth < DEPTH) {
                throw new SourceException(
                        "the source " + name + " begins no transaction that could be rolled back", null);
            }
        }
    }

    /** Whether the transaction is as it began. */
    boolean stands() throws SQLException {
        return product.isTsql() ? level() == depth : !connection.getAutoCommit();
    }

    /** Whether something rolled the transaction back already. */
    boolean ended() throws SQLException {
        return product.isTsql() && level() == 0;
    }

    /** @throws SourceException when a statement that follows would be committed */
    void verify() throws SQLException {
        if (!stands()) {
            throw new SourceException(
                    "something on the source " + name + " ended the transaction: nothing is changed there", null);
        }
    }

    void rollback() throws SQLException {
        if (product == Product.ASE) {
            run("if @@trancount > 0 rollback tran");
        } else {
            connection.rollback();
        }
        if (product.isTsql() && level() != 0) {
            throw new SourceException("the source " + name + " did not roll back: end its session", null);
        }
    }

    private int level() throws SQLException {
        try (Statement statement = statement();
                ResultSet rows = statement.executeQuery("select @@trancount")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    Statement statement() throws SQLException {
        Statement statement = connection.createStatement();
        statement.setQueryTimeout(PATIENCE);
        return statement;
    }

    void run(String sql) throws SQLException {
        try (Statement statement = statement()) {
            statement.execute(sql);
        }
    }

    /** What was not rolled back is rolled back by the server when the connection ends. */
    @Override
    public void close() {
        close(connection);
    }

    private static void close(Connection connection) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            // a connection that is lost is rolled back by the server
        }
        try {
            connection.close();
        } catch (SQLException e) {
            // nothing more can be done
        }
    }
}
