package io.gregor.tester.internal.script;

import io.gregor.migration.model.Oracle;
import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Expectation;
import io.gregor.tester.internal.cases.ExpectedError;
import io.gregor.tester.internal.cases.ResultRows;
import io.gregor.tester.internal.cases.Scenario;
import io.gregor.tester.internal.cases.TableRows;
import io.gregor.tester.internal.schema.SourceSchema;
import io.gregor.tester.internal.schema.SourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a test takes down and compares, as SQL. */
final class Comparisons {
    private final Expectation expected;
    private final boolean strict;
    private final SourceSchema schema;
    private final Act act;

    Comparisons(Scenario scenario, SourceSchema schema, Act act) {
        this.expected = scenario.expected();
        this.strict = strict(scenario);
        this.schema = schema;
        this.act = act;
    }

    /** Statements before the call. */
    List<String> before() {
        return expected.untouched().isEmpty()
                ? List.of()
                : List.of("g_before := pg_temp.gregor_digest(" + untouched() + ")");
    }

    /** Statements after the call, before the test is undone. */
    List<String> after() {
        List<String> statements = new ArrayList<>();
        for (TableRows table : expected.tables()) {
            statements.add("g_tables := array_append(g_tables, pg_temp.gregor_contents("
                    + Texts.literal(Targets.table(table(table.table()))) + ", "
                    + Texts.literal(Targets.columns(columns(table))) + "))");
        }
        if (!expected.untouched().isEmpty()) {
            statements.add("g_after := pg_temp.gregor_digest(" + untouched() + ")");
        }
        return statements;
    }

    /** Expressions, each NULL or empty where there is no difference. */
    List<String> differences() {
        List<String> checks = new ArrayList<>();
        List<String> told = outcome();
        String outcome =
                told.isEmpty() ? "NULL" : "concat_ws(E'\\n', " + String.join(",\n                    ", told) + ")";
        // after an error PostgreSQL gives no outputs, so these are compared only where none came
        checks.add("CASE WHEN g_error IS NOT NULL THEN " + error(expected.error()) + " ELSE "
                + (strict ? error(expected.error()) : outcome) + " END");
        for (int i = 0; i < expected.tables().size(); i++) {
            TableRows table = expected.tables().get(i);
            checks.add("pg_temp.gregor_rows("
                    + Texts.literal("table " + table.table() + " (" + String.join(" | ", columns(table)) + ")") + ", "
                    + Texts.jsonb(Texts.jsonRows(table.rows())) + ", g_tables[" + (i + 1) + "], false)");
        }
        if (!expected.untouched().isEmpty()) {
            checks.add("pg_temp.gregor_untouched(g_before, g_after)");
        }
        return checks.stream().map(c -> "nullif(" + c + ", '')").toList();
    }

    private List<String> outcome() {
        List<String> checks = new ArrayList<>();
        Integer returnCode = expected.returnCode();
        if (returnCode != null && act.returnCode() != null) {
            checks.add(value("return code", "integer", Datum.number(returnCode), "to_jsonb(" + act.returnCode() + ")"));
        } else if (returnCode != null && returnCode != 0) {
            checks.add(Texts.literal("return code: expected " + returnCode + ", but the routine gives none"));
        }
        Datum value = expected.value();
        if (value != null) {
            checks.add(value("value", type(""), value, act.value() == null ? "NULL::jsonb" : act.value()));
        }
        expected.outputs().forEach((name, datum) -> checks.add(output(name, datum)));
        List<ResultRows> results = expected.results();
        if (results != null) {
            checks.addAll(results(results));
        }
        return checks;
    }

    private String output(String name, Datum datum) {
        return act.outputs().stream()
                .filter(o -> o.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .map(variable -> value(name, type(name), datum, "to_jsonb(" + variable + ")"))
                .findFirst()
                .orElseGet(() -> Texts.literal(name + ": the routine gives no such output"));
    }

    private static List<String> results(List<ResultRows> results) {
        List<String> checks = new ArrayList<>();
        // a cursor that was never opened is no result set
        checks.add("CASE WHEN cardinality(array_remove(g_results, NULL)) <> " + results.size() + " THEN 'expected "
                + results.size() + " result sets, got ' || cardinality(array_remove(g_results, NULL)) END");
        for (int i = 0; i < results.size(); i++) {
            ResultRows result = results.get(i);
            String actual = "(array_remove(g_results, NULL))[" + (i + 1) + "]";
            checks.add("pg_temp.gregor_result_set(" + Texts.literal("result set " + (i + 1)) + ", "
                    + Texts.jsonb(Texts.jsonTexts(result.columns())) + ", "
                    + Texts.jsonb(Texts.jsonTexts(result.types())) + ", " + Texts.jsonb(Texts.jsonRows(result.rows()))
                    + ", " + actual + ", " + result.ordered() + ")");
        }
        return checks.stream().map(c -> "nullif(" + c + ", '')").toList();
    }

    /**
     * Whether an exception must come. Otherwise the routine may also tell the error as a warning and go on, as the source
     * does: then the judge finds its text among the messages, and all else must be as it is in the source.
     */
    private static boolean strict(Scenario scenario) {
        ExpectedError error = scenario.expected().error();
        return error != null
                && error.text() == null
                && (scenario.oracle() == Oracle.GIVEN
                        || !(scenario.action() instanceof Action.Call || scenario.action() instanceof Action.Handle));
    }

    private static String error(@Nullable ExpectedError error) {
        if (error == null) {
            return "pg_temp.gregor_error(NULL, g_error)";
        }
        List<String> members = new ArrayList<>();
        Integer number = error.number();
        if (number != null) {
            members.add("\"number\":" + number);
            members.add("\"states\":" + Texts.jsonTexts(ErrorStates.of(number)));
        }
        String text = error.text();
        if (text != null) {
            members.add("\"text\":" + Texts.json(text));
        }
        if (error.severity() != null) {
            members.add("\"severity\":" + error.severity());
        }
        return "pg_temp.gregor_error(" + Texts.jsonb("{" + String.join(",", members) + "}") + ", g_error)";
    }

    private String type(String name) {
        return expected.types().getOrDefault(name, "");
    }

    private static String value(String what, String type, Datum expected, String actual) {
        return "pg_temp.gregor_value(" + Texts.literal(what) + ", " + Texts.literal(type) + ", "
                + Texts.jsonb(Texts.json(expected)) + ", " + actual + ")";
    }

    private String untouched() {
        return "ARRAY["
                + expected.untouched().stream()
                        .map(t -> Texts.literal(Targets.table(table(t))))
                        .collect(Collectors.joining(", "))
                + "]";
    }

    private List<String> columns(TableRows rows) {
        return rows.columns().isEmpty()
                ? table(rows.table()).columns().stream()
                        .map(SourceTable.Column::name)
                        .toList()
                : rows.columns();
    }

    private SourceTable table(String name) {
        return schema.table(name).orElseThrow(() -> new IllegalArgumentException("no such table: " + name));
    }
}
