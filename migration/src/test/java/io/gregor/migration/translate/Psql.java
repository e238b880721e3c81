package io.gregor.migration.translate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLWarning;

/** Runs statements one by one in one transaction and writes down what a client sees. */
final class Psql {
    private final Connection connection;
    private final List<String> seen = new ArrayList<>();

    private Psql(Connection connection) {
        this.connection = connection;
    }

    /** Statements end with a semicolon at the end of a line. All is rolled back at the end. */
    static String run(Connection connection, String script) throws SQLException {
        Psql psql = new Psql(connection);
        connection.setAutoCommit(false);
        for (String statement : script.split(";\\s*(\n|$)")) {
            if (!statement.isBlank()) {
                psql.one(statement.strip());
            }
        }
        connection.rollback();
        return String.join("\n", psql.seen);
    }

    private void one(String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(20);
            boolean rows = statement.execute(sql);
            messages(statement.getWarnings());
            if (rows) {
                rows(statement.getResultSet());
            }
            connection.releaseSavepoint(before);
        } catch (PSQLException e) {
            var server = e.getServerErrorMessage();
            String detail = server == null || server.getDetail() == null ? "" : " | " + server.getDetail();
            seen.add("ERROR " + e.getSQLState() + ": " + (server == null ? e.getMessage() : server.getMessage())
                    + detail);
            connection.rollback(before);
        }
    }

    private void messages(SQLWarning first) {
        for (SQLWarning w = first; w != null; w = w.getNextWarning()) {
            var server = ((PSQLWarning) w).getServerErrorMessage();
            String detail = server.getDetail() == null ? "" : " " + w.getSQLState() + " | " + server.getDetail();
            seen.add(server.getSeverity() + ": " + server.getMessage() + detail);
        }
    }

    private void rows(ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                String value = rows.getString(i);
                cells.add(value == null ? "NULL" : value);
            }
            seen.add(String.join(" | ", cells));
        }
    }
}
