package io.gregor.tester.internal.script;

import io.gregor.migration.model.RoutineShape;
import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.schema.SourceRoutine;
import io.gregor.tester.internal.schema.SourceSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements in the middle of a test, and where they leave what came.
 *
 * @param outputs source parameter and the variable that holds its last value
 * @param returnCode the variable with the return code; null where the routine has none
 * @param value the variable with a scalar function's value; null for anything else
 */
record Act(
        List<String> declarations,
        List<String> statements,
        List<Map.Entry<String, String>> outputs,
        @Nullable String returnCode,
        @Nullable String value) {
    private static final String CURSOR = "g_cursor";

    /** The same with statements before it. */
    Act behind(List<String> first) {
        List<String> all = new ArrayList<>(first);
        all.addAll(statements);
        return new Act(declarations, all, outputs, returnCode, value);
    }

    static Act statement(String statement) {
        return new Act(List.of(), List.of(statement), List.of(), null, null);
    }

    static Act read(String view) {
        return query("SELECT * FROM " + view);
    }

    static Act call(Action.Call call, SourceSchema schema, @Nullable RoutineShape shape) {
        if (shape == null) {
            throw new IllegalArgumentException(schema.object() + " cannot be called: the draft says not how");
        }
        return switch (shape.kind()) {
            case PROCEDURE -> procedure(call, schema, shape);
            case SCALAR_FUNCTION -> {
                String invocation = invocation(call, shape);
                yield new Act(
                        List.of("g_value jsonb"),
                        List.of("g_value := to_jsonb(" + invocation + ")"),
                        List.of(),
                        null,
                        "g_value");
            }
            case TABLE_FUNCTION -> query("SELECT * FROM " + invocation(call, shape));
            case TRIGGER_FUNCTION -> throw new IllegalArgumentException("a trigger is not called");
        };
    }

    private static Act query(String query) {
        return new Act(
                List.of(CURSOR + " refcursor"),
                List.of(
                        "OPEN " + CURSOR + " FOR " + query,
                        "g_results := array_append(g_results, pg_temp.gregor_fetch(" + CURSOR + "))"),
                List.of(),
                null,
                null);
    }

    private static String invocation(Action.Call call, RoutineShape shape) {
        return target(shape) + "("
                + shape.parameters().stream()
                        .filter(p -> given(call, p.sourceName()) != null)
                        .map(p -> Targets.quote(p.name()) + " => " + typed(given(call, p.sourceName()), p.type()))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private static Act procedure(Action.Call call, SourceSchema schema, RoutineShape shape) {
        List<String> declarations = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        List<String> fetches = new ArrayList<>();
        List<Map.Entry<String, String>> outputs = new ArrayList<>();
        String returnCode = null;
        int number = 0;
        for (RoutineShape.Parameter parameter : shape.parameters()) {
            String variable = "g_p" + ++number;
            switch (parameter.role()) {
                case ARGUMENT -> {
                    Datum value = given(call, parameter.sourceName());
                    if (value == null && !parameter.output()) {
                        continue; // its default is the routine's own
                    }
                    Datum initial = value != null ? value : defaultOf(schema, parameter.sourceName());
                    declarations.add(variable + " " + parameter.type() + " := " + typed(initial, parameter.type()));
                    if (parameter.output()) {
                        outputs.add(Map.entry(parameter.sourceName(), variable));
                    }
                }
                case RESULT_SET -> {
                    declarations.add(variable + " refcursor");
                    fetches.add("g_results := array_append(g_results, pg_temp.gregor_fetch(" + variable + "))");
                }
                case RETURN_CODE -> {
                    declarations.add(variable + " " + parameter.type());
                    returnCode = variable;
                }
            }
            arguments.add(Targets.quote(parameter.name()) + " => " + variable);
        }
        List<String> statements = new ArrayList<>();
        statements.add("CALL " + target(shape) + "(" + String.join(", ", arguments) + ")");
        statements.addAll(fetches);
        return new Act(declarations, statements, outputs, returnCode, null);
    }

    private static String target(RoutineShape shape) {
        return Targets.catalog(shape.schema(), shape.name());
    }

    private static String typed(@Nullable Datum value, String type) {
        return "CAST(" + (value == null ? "NULL" : Texts.literal(value)) + " AS " + type + ")";
    }

    private static @Nullable Datum given(Action.Call call, String parameter) {
        String key = parameter.toLowerCase(Locale.ROOT);
        return call.arguments().entrySet().stream()
                .filter(e -> e.getKey().toLowerCase(Locale.ROOT).equals(key))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** An INOUT parameter can't be left out of a CALL, so its default stands here as well. */
    private static Datum defaultOf(SourceSchema schema, String parameter) {
        return schema.callable()
                .flatMap(r -> r.parameter(parameter))
                .map(SourceRoutine.Parameter::defaultValue)
                .flatMap(Constants::of)
                .orElse(Datum.NULL);
    }
}
