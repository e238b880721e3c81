package io.gregor.tester.internal.source;

import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Row;
import io.gregor.tester.internal.schema.SourceSchema;
import io.gregor.tester.internal.schema.SourceTable;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of the tables concerned: takes away what stands there, puts in a test's own, and reads them. */
final class Arrangement {
    /** Rows of a table; emptying more would take long and lock much. */
    static final int MOST_ROWS = 10_000;

    static final String USED_UP = "it uses up a number of an identity column, which no roll-back gives back";

    private static final Set<String> ROW_VERSIONS = Set.of("timestamp", "rowversion");

    private final SourceSession session;
    private final SourceSchema schema;
    private final Phrases phrases;
    private final HeldTriggers triggers;

    private Arrangement(SourceSession session, SourceSchema schema, Phrases phrases, HeldTriggers triggers) {
        this.session = session;
        this.schema = schema;
        this.phrases = phrases;
        this.triggers = triggers;
    }

    /** Looks at the tables first. */
    static Arrangement of(SourceSession session, SourceSchema schema, Set<String> knownTriggers)
            throws SQLException, SourceRefused {
        var phrases = new Phrases(session.product());
        for (SourceTable table : schema.tables()) {
            refuseMany(session, table, phrases);
        }
        return new Arrangement(session, schema, phrases, HeldTriggers.find(session, schema, phrases, knownTriggers));
    }

    private static void refuseMany(SourceSession session, SourceTable table, Phrases phrases)
            throws SQLException, SourceRefused {
        try (Statement statement = session.statement()) {
            statement.setMaxRows(MOST_ROWS + 1);
            int rows = 0;
            try (ResultSet result = statement.executeQuery("select 1 from " + phrases.table(table))) {
                while (result.next()) {
                    rows++;
                }
            }
            if (rows > MOST_ROWS) {
                throw new SourceRefused(
                        "%s.%s holds more than %d rows on the source %s: point --source at a copy with few rows"
                                .formatted(table.schema(), table.name(), MOST_ROWS, session.name()));
            }
        } catch (SQLException e) {
            Trouble.raise(e, session.name());
            throw new SourceRefused(
                    "%s.%s cannot be read on the source %s (%s): create it there, or migrate without --source"
                            .formatted(table.schema(), table.name(), session.name(), Trouble.text(e)));
        }
    }

    HeldTriggers triggers() {
        return triggers;
    }

    /** Empties all tables and puts in these rows; no trigger fires. */
    void make(List<Row> rows, boolean triggersFireAfterwards) throws SQLException, CannotRun {
        triggers.hold(rows);
        for (SourceTable table : schema.tables().reversed()) {
            try {
                change("delete from " + phrases.table(table), List.of());
            } catch (SQLException e) {
                Trouble.raise(e, session.name());
                throw new CannotRun(table.name() + " cannot be emptied there: " + Trouble.text(e));
            }
        }
        for (Row row : rows) {
            try {
                insert(row);
            } catch (SQLException e) {
                Trouble.raise(e, session.name());
                throw new CannotRun("its rows are not taken there: " + Trouble.text(e));
            }
        }
        if (triggersFireAfterwards) {
            triggers.release();
        }
    }

    private void insert(Row row) throws SQLException, CannotRun {
        SourceTable table = table(row.table());
        boolean counted = table.identity() != null;
        if (counted && !givesIdentity(table, row)) {
            throw new CannotRun(USED_UP);
        }
        boolean numbered = counted && session.product().isTsql();
        if (numbered) {
            session.run("set identity_insert " + phrases.table(table) + " on");
        }
        List<Datum> values = List.copyOf(row.values().values());
        try {
            change(phrases.insert(table, row.values().keySet(), List.of(values)), values);
        } finally {
            // a session has it on for one table at a time
            if (numbered) {
                session.run("set identity_insert " + phrases.table(table) + " off");
            }
        }
    }

    static boolean givesIdentity(SourceTable table, Row row) {
        SourceTable.Identity identity = table.identity();
        return identity != null && row.values().keySet().stream().anyMatch(identity.column()::equalsIgnoreCase);
    }

    private void change(String sql, List<Datum> values) throws SQLException {
        session.verify();
        try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
            statement.setQueryTimeout(SourceSession.PATIENCE);
            new Setter(statement, 0).all(values);
            statement.executeUpdate();
        }
    }

    SourceTable table(String name) throws CannotRun {
        return schema.table(name).orElseThrow(() -> new CannotRun("no table " + name + " was given"));
    }

    /** Of a table the columns whose values mean something: not those of row versions. */
    static List<String> columns(SourceTable table) {
        return table.columns().stream()
                .filter(c -> !ROW_VERSIONS.contains(c.type()))
                .map(SourceTable.Column::name)
                .toList();
    }

    /** All rows of each table, by its key, in an order of their own. */
    Map<String, List<List<Datum>>> contents() throws SQLException {
        Map<String, List<List<Datum>>> contents = new LinkedHashMap<>();
        for (SourceTable table : schema.tables()) {
            List<String> columns = columns(table);
            if (!columns.isEmpty()) {
                try (Statement statement = session.statement();
                        ResultSet result = statement.executeQuery(phrases.contents(table, columns))) {
                    List<List<Datum>> rows = new ArrayList<>(Getter.rows(result).rows());
                    rows.sort((a, b) -> a.toString().compareTo(b.toString()));
                    contents.put(table.key(), rows);
                }
            }
        }
        return contents;
    }
}
