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

    Elsewhere.Answer change(TranslatedStatement change) {
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
                List<Event> events = new ArrayList<>(session.heard());
                if (result.rows() != null) {
                    events.add(new Event.Rows(result.rows()));
                }
                return new Elsewhere.Answer(events, result.count(), result.identity());
            }
        });
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
