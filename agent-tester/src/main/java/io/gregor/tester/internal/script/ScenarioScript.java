package io.gregor.tester.internal.script;

import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.translate.TargetNames;
import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.ExpectedError;
import io.gregor.tester.internal.cases.Row;
import io.gregor.tester.internal.cases.Scenario;
import io.gregor.tester.internal.schema.SourceSchema;
import io.gregor.tester.internal.schema.SourceTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One test as a block: arrange, act, take down what came, undo, compare. */
final class ScenarioScript {
    /** The test's own way to undo itself; a class that neither PostgreSQL nor the translation uses. */
    private static final String UNDO = "GT000";

    private final SourceSchema schema;
    private final @Nullable RoutineShape shape;
    private final Markers markers;

    ScenarioScript(SourceSchema schema, @Nullable RoutineShape shape, Markers markers) {
        this.schema = schema;
        this.shape = shape;
        this.markers = markers;
    }

    String write(Scenario scenario, int position) {
        var act = act(scenario);
        var compare = new Comparisons(scenario, schema, act);
        var body = new StringBuilder();
        body.append(
                "DECLARE\n    g_diff text := '';\n    g_error jsonb;\n    g_state text;\n    g_detail text;\n    g_hint text;\n");
        body.append(
                "    g_results jsonb[] := '{}';\n    g_tables jsonb[] := '{}';\n    g_before jsonb;\n    g_after jsonb;\n    g_triggers text[];\n");
        act.declarations().forEach(d -> body.append("    ").append(d).append(";\n"));
        body.append("BEGIN\n    BEGIN\n");
        String firing = schema.tables().stream()
                .map(t -> Texts.literal(Targets.table(t)))
                .collect(Collectors.joining(", "));
        boolean quiet = !firing.isEmpty();
        if (quiet) {
            body.append("        g_triggers := pg_temp.gregor_quiet(ARRAY[" + firing + "]);\n");
        }
        scenario.rows()
                .forEach(row -> body.append("        ").append(insert(row)).append(";\n"));
        if (quiet && !(scenario.action() instanceof Action.Insert)) {
            body.append("        PERFORM pg_temp.gregor_loud(g_triggers);\n");
        }
        schema.tables().stream()
                .filter(t -> schema.inserted().contains(t.key()) || inserts(scenario.action(), t))
                .forEach(t -> body.append(identity(t, scenario.rows()).indent(4)));
        compare.before().forEach(s -> body.append("        ").append(s).append(";\n"));
        body.append("        RAISE NOTICE '%', ")
                .append(Texts.literal(
                        markers.begin(position, scenario.messages().mode())))
                .append(";\n        BEGIN\n");
        act.statements().forEach(s -> body.append("            ").append(s).append(";\n"));
        body.append("        EXCEPTION WHEN query_canceled OR assert_failure OR OTHERS THEN\n");
        body.append(
                "            GET STACKED DIAGNOSTICS g_state = RETURNED_SQLSTATE, g_detail = PG_EXCEPTION_DETAIL,\n                g_hint = PG_EXCEPTION_HINT;\n");
        body.append("            g_error := jsonb_build_object("
                + "'state', g_state, 'text', SQLERRM, 'detail', g_detail, 'hint', g_hint);\n");
        ExpectedError error = scenario.expected().error();
        if (error != null && error.text() != null) {
            // the same error may come as a warning, which only the server's messages tell; so this one is told there
            // too
            body.append("            RAISE NOTICE '%', SQLERRM;\n");
        }
        body.append("        END;\n");
        body.append("        RAISE NOTICE '%', ")
                .append(Texts.literal(markers.end(position)))
                .append(";\n");
        compare.after().forEach(s -> body.append("        ").append(s).append(";\n"));
        body.append("        RAISE EXCEPTION USING ERRCODE = '" + UNDO + "', MESSAGE = 'undo the test';\n");
        body.append("    EXCEPTION\n        WHEN SQLSTATE '" + UNDO + "' THEN\n");
        body.append("            g_diff := concat_ws(E'\\n'");
        compare.differences().forEach(d -> body.append(",\n                ").append(d));
        body.append(");\n        WHEN query_canceled OR assert_failure OR OTHERS THEN\n");
        body.append("            g_diff := 'the test itself could not run: ' || SQLERRM;\n    END;\n");
        body.append("    PERFORM pg_temp.gregor_record(").append(position).append(", ");
        body.append(Texts.literal(scenario.name())).append(", ").append(Texts.literal(scenario.description()));
        body.append(", g_diff);\nEND");
        return "-- test " + position + ": " + Texts.comment(scenario.name()) + " (expected by: "
                + scenario.oracle().word() + ")\n" + block(body.toString());
    }

    private Act act(Scenario scenario) {
        return switch (scenario.action()) {
            case Action.Call call -> Act.call(call, schema, shape);
            case Action.Handle handle ->
                Act.call(handle.call(), schema, shape).behind(ErrorSettings.of(handle.error()));
            case Action.Read read -> Act.read(Targets.object(schema.object()));
            case Action.Insert insert -> Act.statement(insert(insert.row()));
            case Action.Change change -> Act.statement(ChangeStatement.of(change, table(change.table())));
        };
    }

    private static boolean inserts(Action action, SourceTable table) {
        String target =
                switch (action) {
                    case Action.Insert insert -> insert.row().table();
                    case Action.InsertRows insert -> insert.table();
                    default -> "";
                };
        return target.equalsIgnoreCase(table.name()) || target.equalsIgnoreCase(table.key());
    }

    private SourceTable table(String name) {
        return schema.table(name).orElseThrow(() -> new IllegalArgumentException("no such table: " + name));
    }

    private String insert(Row row) {
        SourceTable table = table(row.table());
        String target = Targets.table(table);
        if (row.values().isEmpty()) {
            return "INSERT INTO " + target + " DEFAULT VALUES";
        }
        return "INSERT INTO " + target + " (" + Targets.columns(row.values().keySet())
                + ") OVERRIDING SYSTEM VALUE VALUES ("
                + row.values().values().stream().map(Texts::literal).collect(Collectors.joining(", ")) + ")";
    }

    /**
     * T-SQL goes on counting after the largest value that was given; PostgreSQL must be told to. Where none was given the
     * column begins as it was made, so that a wrong beginning is noticed.
     */
    static String identity(SourceTable table, List<Row> rows) {
        SourceTable.Identity identity = table.identity();
        if (identity == null) {
            return "";
        }
        String next = rows.stream()
                .filter(r ->
                        r.table().equalsIgnoreCase(table.name()) || r.table().equalsIgnoreCase(table.key()))
                .flatMap(r -> r.values().entrySet().stream())
                .filter(e -> e.getKey().equalsIgnoreCase(identity.column()))
                .map(e -> e.getValue() instanceof Datum.Number n ? n.value() : BigDecimal.ZERO)
                .max(BigDecimal::compareTo)
                .map(v -> v.add(BigDecimal.valueOf(identity.increment())).max(BigDecimal.valueOf(identity.seed())))
                .map(v -> v.toBigInteger().toString())
                .orElse("NULL");
        return "    PERFORM pg_temp.gregor_identity(" + Texts.literal(Targets.table(table)) + ", "
                + Texts.literal(TargetNames.catalog(identity.column())) + ", " + next + ");\n";
    }

    /** An anonymous block whose quoting no text inside can end. */
    static String block(String body) {
        String tag = "$gregor$";
        for (int i = 1; body.contains(tag); i++) {
            tag = "$gregor" + i + "$";
        }
        return "DO " + tag + "\n" + body + "\n" + tag + ";\n";
    }
}
