package io.gregor.migration.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.Finding;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.RoutineShape.Role;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.model.Translation;
import io.gregor.migration.tsql.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/**
 * A case on PostgreSQL. A batch becomes a procedure without parameters, translated like everything else, and is called;
 * all happens in one transaction that is rolled back at the end.
 */
final class RuleRun {
    /** Errors of PostgreSQL as the old servers number them: ASE, SQL Server. */
    private static final Map<String, List<String>> NUMBERS = Map.of(
            "23505", List.of("2601", "2627"),
            "23503", List.of("546", "547"),
            "23502", List.of("233", "515"),
            "23514", List.of("548", "547"),
            "22001", List.of("9502", "8152"),
            "22012", List.of("3607", "8134"),
            "22003", List.of("3606", "8115"));

    private final RuleCase source;
    private final Dialect dialect;
    private final List<SourceObject> objects;
    private final Translator translator;
    private final List<Translation> translations = new ArrayList<>();

    RuleRun(RuleCase source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
        objects = SourceScript.objects(source.name(), source.source(dialect), dialect);
        translator = new Translator(dialect);
        objects.forEach(o -> translations.add(translator.translate(o, objects)));
    }

    /** What was reported of the objects, as {@code R30 ASSUMPTION}. */
    List<String> findings() {
        return translations.stream()
                .flatMap(t -> t.findings().stream())
                .map(f -> f.rule() + " " + f.severity())
                .distinct()
                .toList();
    }

    List<Finding> holes() {
        return translations.stream().flatMap(t -> t.firstHole().stream()).toList();
    }

    String sql() {
        return translations.stream().map(Translation::sql).collect(Collectors.joining("\n"));
    }

    /**
     * Deploys and runs it.
     *
     * @param change what is done to the SQL of each object before
     * @throws SQLException if an object cannot be deployed
     */
    String run(Connection connection, UnaryOperator<String> change) throws SQLException {
        return run(connection, change, "10s");
    }

    /** The same of a wrong translation, which may never end by itself. */
    String runWrong(Connection connection, UnaryOperator<String> change) throws SQLException {
        return run(connection, change, "2s");
    }

    private String run(Connection connection, UnaryOperator<String> change, String timeout) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = '" + timeout + "'");
            for (Translation translation : translations) {
                statement.execute(change.apply(translation.sql()));
            }
            var setup = source.text("setup", dialect);
            if (setup.isPresent()) {
                statement.execute(setup.get());
            }
            List<String> lines = new ArrayList<>();
            for (Translation batch : batches()) {
                statement.execute(batch.sql());
                lines.addAll(call(connection, batch).lines());
                statement.execute("DROP PROCEDURE golden_batch");
            }
            return String.join("\n", lines);
        } finally {
            connection.rollback();
        }
    }

    private List<Translation> batches() {
        List<Translation> found = new ArrayList<>();
        for (String text : source.batches(dialect)) {
            var part = new SourcePart("create procedure golden_batch as\n" + text, source.name(), 1);
            var batch = new SourceObject(
                    ObjectName.of("golden_batch"), ObjectKind.PROCEDURE, List.of(part), List.of(), false);
            List<SourceObject> all = new ArrayList<>(objects);
            all.add(batch);
            Translation translation = translator.translate(batch, all);
            assertThat(translation.firstHole()).as(translation.sql()).isEmpty();
            found.add(translation);
        }
        return found;
    }

    private Seen call(Connection connection, Translation batch) throws SQLException {
        Seen seen = new Seen();
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            try {
                statement.execute("CALL golden_batch()");
                messages(statement.getWarnings(), seen);
                for (var parameter :
                        java.util.Objects.requireNonNull(batch.shape()).parameters()) {
                    if (parameter.role() == Role.RESULT_SET) {
                        rows(statement, parameter.name(), seen);
                    }
                }
                connection.releaseSavepoint(before);
            } catch (PSQLException e) {
                messages(statement.getWarnings(), seen);
                error(e.getSQLState(), e.getServerErrorMessage(), seen);
                connection.rollback(before);
            }
        }
        return seen;
    }

    private static void rows(Statement statement, String cursor, Seen seen) throws SQLException {
        try (ResultSet open = statement.executeQuery("SELECT 1 FROM pg_cursors WHERE name = '" + cursor + "'")) {
            if (!open.next()) {
                return;
            }
        }
        try (ResultSet rows = statement.executeQuery("FETCH ALL FROM " + cursor)) {
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(Seen.cell(rows, i));
                }
                seen.row(cells);
            }
        }
        statement.execute("CLOSE " + cursor);
    }

    private void messages(SQLWarning first, Seen seen) {
        for (SQLWarning w = first; w != null; w = w.getNextWarning()) {
            ServerErrorMessage message = ((PSQLWarning) w).getServerErrorMessage();
            if ("WARNING".equals(message.getSeverity())) {
                error(w.getSQLState(), message, seen);
            } else if ("00000".equals(w.getSQLState())) {
                seen.print(String.valueOf(message.getMessage()));
            }
        }
    }

    private void error(String state, ServerErrorMessage message, Seen seen) {
        if (state.equals("U0001")) {
            seen.error(String.valueOf(message.getDetail()), String.valueOf(message.getMessage()));
            return;
        }
        List<String> numbers = NUMBERS.get(state);
        seen.error(
                numbers == null ? state : numbers.get(dialect == Dialect.ASE ? 0 : 1),
                numbers == null ? String.valueOf(message.getMessage()) : "");
    }
}
