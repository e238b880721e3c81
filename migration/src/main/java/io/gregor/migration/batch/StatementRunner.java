package io.gregor.migration.batch;

import io.gregor.migration.interpret.Elsewhere;
import io.gregor.migration.interpret.Event;
import io.gregor.migration.interpret.ResultSet;
import io.gregor.migration.translate.TranslatedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs translated statements, each for itself. */
final class StatementRunner {
    private static final int PIECE = 1000;

    private final TargetSession session;
    private final RowReader reader;

    StatementRunner(TargetSession session, RowReader reader) {
        this.session = session;
        this.reader = reader;
    }

    Elsewhere.Rows rows(TranslatedStatement query) {
        return session.run((connection, hearing) -> {
            try (Statement jdbc = connection.createStatement()) {
                jdbc.setMaxRows(session.limits().rows() + 1);
                try (var rows = jdbc.executeQuery(query.sql())) {
                    return reader.rows(rows, query.columns());
                } finally {
                    hearing.of(jdbc);
                }
            }
        });
    }

    /** Gives the number of rows. */
    long update(String sql) {
        return session.run((connection, hearing) -> {
            try (Statement jdbc = connection.createStatement()) {
                return jdbc.executeLargeUpdate(sql);
            }
        });
    }

    /** @param filled the table whose identity column got given values, behind which its numbers go on; empty for none */
    Elsewhere.Answer change(TranslatedStatement change, String filled) {
        boolean block = change.isBlock();
        String identity = block ? null : change.identity();
        String sql = identity == null ? change.sql() : change.sql() + "\nRETURNING " + identity;
        return session.run((connection, hearing) -> {
            try (Statement jdbc = connection.createStatement()) {
                jdbc.setFetchSize(PIECE);
                Result result;
                try {
                    boolean gives = jdbc.execute(sql);
                    result = gives
                            ? given(jdbc, change)
                            : new Result(block ? -1 : jdbc.getLargeUpdateCount(), null, null);
                } finally {
                    hearing.of(jdbc);
                }
                if (!filled.isEmpty() && identity != null) {
                    advance(jdbc, filled, identity);
                }
                List<Event> events = new ArrayList<>(session.heard());
                if (result.rows() != null) {
                    events.add(new Event.Rows(result.rows()));
                }
                return new Elsewhere.Answer(events, result.count(), result.identity());
            }
        });
    }

    /** As the source does, and only forward: a smaller number than the last one changes nothing. */
    private static void advance(Statement jdbc, String table, String column) throws SQLException {
        String name = column.startsWith("\"")
                ? column.substring(1, column.length() - 1).replace("\"\"", "\"")
                : column;
        String last = "coalesce(pg_sequence_last_value(s.seqrelid), s.seqstart - s.seqincrement)";
        jdbc.execute("SELECT setval(s.seqrelid::regclass, g.v) FROM pg_sequence s, LATERAL (SELECT CASE"
                + " WHEN s.seqincrement > 0 THEN max(" + column + ") ELSE min(" + column + ") END::bigint FROM " + table
                + ") g(v) WHERE s.seqrelid = pg_get_serial_sequence(" + literal(table) + ", " + literal(name)
                + ")::regclass AND (g.v - " + last + ") * sign(s.seqincrement) > 0");
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** What a change gave: the rows that it puts out, or the last identity that it drew. */
    private record Result(
            long count, @Nullable ResultSet rows, @Nullable Long identity) {}

    private Result given(Statement jdbc, TranslatedStatement change) throws SQLException {
        try (var rows = jdbc.getResultSet()) {
            if (!change.columns().isEmpty()) {
                Elsewhere.Rows put = reader.rows(rows, change.columns());
                return new Result(put.rows().size(), new ResultSet(put.columns(), put.rows(), false), null);
            }
            long count = 0;
            Long last = null;
            while (rows.next()) {
                count++;
                last = rows.getLong(1);
            }
            return new Result(count, null, last);
        }
    }
}
