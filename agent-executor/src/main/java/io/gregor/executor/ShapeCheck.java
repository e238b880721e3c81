package io.gregor.executor;

import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.ScriptLimits;
import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.model.RoutineShape.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a routine in a sandbox is callable as its source asks: same parameters in order, modes and types. */
final class ShapeCheck {
    private ShapeCheck() {}

    /** What differs, for the draft's author; empty when nothing does. */
    static Optional<String> difference(RoutineShape shape, Sandbox sandbox) {
        if (shape.kind() == RoutineShape.Kind.TRIGGER_FUNCTION) {
            return Optional.empty();
        }
        var actual = read(actualQuery(shape), sandbox);
        var expected = shape.parameters().isEmpty() ? List.of(List.<String>of()) : read(expectedQuery(shape), sandbox);
        if (actual.size() != 1) {
            return Optional.of("there are " + actual.size() + " routines named " + shape.schema() + "." + shape.name()
                    + " instead of one");
        }
        var want = shape.parameters().isEmpty() ? "" : expected.getFirst().getFirst();
        var have = actual.getFirst().getFirst();
        return have.equals(want)
                ? Optional.empty()
                : Optional.of("the parameters of " + shape.schema() + "." + shape.name() + " must be (" + want
                        + "), not (" + have + ")");
    }

    private static String actualQuery(RoutineShape shape) {
        return """
                SELECT coalesce(pg_catalog.string_agg(
                           pg_catalog.concat_ws(' ',
                               CASE coalesce(p.proargmodes[a.n], 'i') WHEN 'b' THEN 'INOUT' WHEN 'o' THEN 'OUT'
                                   WHEN 'v' THEN 'VARIADIC' END,
                               p.proargnames[a.n], pg_catalog.format_type(a.type, NULL)),
                           ', ' ORDER BY a.n), '')
                FROM pg_catalog.pg_proc p
                JOIN pg_catalog.pg_namespace s ON s.oid OPERATOR(pg_catalog.=) p.pronamespace
                LEFT JOIN LATERAL pg_catalog.unnest(coalesce(p.proallargtypes, p.proargtypes::pg_catalog.oid[]))
                    WITH ORDINALITY AS a(type, n) ON coalesce(p.proargmodes[a.n], 'i') <> 't'
                WHERE s.nspname OPERATOR(pg_catalog.=) %s AND p.proname OPERATOR(pg_catalog.=) %s
                GROUP BY p.oid;
                """.formatted(literal(shape.schema()), literal(shape.name()));
    }

    /** Lets PostgreSQL itself write the expected types, so that {@code int} and {@code integer} are one. */
    private static String expectedQuery(RoutineShape shape) {
        var rows = new ArrayList<String>();
        for (Parameter p : shape.parameters()) {
            rows.add("(%d, %s, %s, %s)"
                    .formatted(rows.size(), p.output() ? "'INOUT'" : "NULL", literal(p.name()), literal(p.type())));
        }
        return """
                SELECT pg_catalog.string_agg(
                           pg_catalog.concat_ws(' ', mode, name,
                               pg_catalog.format_type(type::pg_catalog.regtype, NULL)), ', ' ORDER BY n)
                FROM (VALUES %s) AS v(n, mode, name, type);
                """.formatted(rows.stream().collect(Collectors.joining(", ")));
    }

    private static List<List<String>> read(String query, Sandbox sandbox) {
        var result = sandbox.run(query, ScriptLimits.standard());
        if (!result.succeeded() || result.tables().isEmpty()) {
            throw new InfrastructureException("cannot read the routine's parameters: "
                    + result.firstError()
                            .map(e -> e.summary())
                            .orElse(result.outcome().toString()));
        }
        return result.tables().getFirst().rows().stream()
                .map(row -> row.stream().map(v -> v == null ? "" : v).toList())
                .toList();
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
