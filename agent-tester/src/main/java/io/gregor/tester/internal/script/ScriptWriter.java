package io.gregor.tester.internal.script;

import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.model.TestCase;
import io.gregor.tester.internal.cases.Scenario;
import io.gregor.tester.internal.schema.SourceSchema;
import io.gregor.tester.internal.schema.SourceTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the script of a suite. It runs with plain psql and, statement by statement, through any driver; it is one
 * transaction that is rolled back, so it leaves nothing behind; its last result set is a row per test.
 *
 * <p>Each test is undone by itself before the next begins, and its values are compared after that. A test that fails or
 * crashes, by a timeout too, does not stop the others. On a database that holds rows the tables concerned are emptied
 * inside the transaction, which locks them until its end.
 */
public final class ScriptWriter {
    private static final String HELPERS = read("helpers.sql");

    private final SourceSchema schema;
    private final @Nullable RoutineShape shape;

    /** @param shape how the routine is called; null for a view or a table */
    public ScriptWriter(SourceSchema schema, @Nullable RoutineShape shape) {
        this.schema = schema;
        this.shape = shape;
    }

    public String write(List<Scenario> scenarios) {
        return write(scenarios, List.of());
    }

    /** @param notes what the tests do not show; it stands at the script's head */
    public String write(List<Scenario> scenarios, List<String> notes) {
        List<TestCase> cases = scenarios.stream().map(Scenario::toTestCase).toList();
        var markers = Markers.of(cases);
        var script = new StringBuilder();
        script.append("-- Tests of ")
                .append(Texts.comment(schema.object().toString()))
                .append(".\n");
        script.append(
                "-- Runs by itself; everything it does is rolled back. The last result set says how each test ended.\n");
        notes.forEach(
                note -> script.append("-- Note: ").append(Texts.comment(note)).append('\n'));
        script.append("BEGIN;\n");
        script.append("SET LOCAL standard_conforming_strings = on;\n");
        script.append("SET LOCAL client_min_messages = notice;\n");
        script.append("SET LOCAL DateStyle = 'ISO, YMD';\n\n");
        script.append(HELPERS).append('\n');
        script.append(empty());
        var test = new ScenarioScript(schema, shape, markers);
        for (int i = 0; i < scenarios.size(); i++) {
            script.append(test.write(scenarios.get(i), i + 1)).append('\n');
        }
        script.append("SELECT test, description, result, detail FROM pg_temp.gregor_result ORDER BY position;\n");
        script.append("ROLLBACK;\n");
        return script.toString();
    }

    /** Makes the tables empty, and a hanging test end, where the database does not see to that by itself. */
    private String empty() {
        var body = new StringBuilder();
        body.append("BEGIN\n");
        body.append("    PERFORM set_config('statement_timeout', '5s', true) FROM pg_settings\n");
        body.append("        WHERE name = 'statement_timeout' AND setting::integer NOT BETWEEN 1 AND 5000;\n");
        if (!schema.tables().isEmpty()) {
            String tables = schema.tables().stream().map(Targets::table).collect(Collectors.joining(", "));
            String rows = schema.tables().stream()
                    .map(t -> "EXISTS (SELECT FROM " + Targets.table(t) + ")")
                    .collect(Collectors.joining("\n        OR "));
            body.append("    IF ").append(rows).append(" THEN\n");
            body.append("        TRUNCATE TABLE ").append(tables).append(" RESTART IDENTITY CASCADE;\n");
            body.append("    END IF;\n");
        }
        for (SourceTable table : schema.tables()) {
            body.append(ScenarioScript.identity(table, List.of()));
        }
        return ScenarioScript.block(body.append("END").toString());
    }

    private static String read(String resource) {
        try (InputStream in = ScriptWriter.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing from the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
