package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.tsql.lex.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call over a window.
 *
 * @param arguments without the star of {@code count(*)}
 * @param frame null where the window says none
 */
record WindowFunction(
        String name,
        List<Compiled> arguments,
        List<Compiled> partition,
        List<SortKey> sort,
        @Nullable WindowFrame frame,
        SqlType type,
        Span span) {
    static SqlType type(String name, List<Compiled> arguments, Rules rules, Span span) {
        return switch (name) {
            case "row_number", "rank", "dense_rank", "ntile" -> SqlType.BIGINT;
            case "percent_rank", "cume_dist" -> SqlType.FLOAT;
            case "first_value", "last_value", "lag", "lead" ->
                arguments.getFirst().type().declared();
            case "count", "count_big", "sum", "avg", "min", "max" ->
                Aggregates.type(
                        name,
                        arguments.isEmpty() ? SqlType.INT : arguments.getFirst().type(),
                        rules);
            default -> throw new NotKnownException("the window function " + name, span);
        };
    }
}
