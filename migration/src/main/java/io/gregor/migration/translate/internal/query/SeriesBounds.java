package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.UnaryOp;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** R48: what {@code generate_series} runs from and to. Without a step the source counts down where it must. */
final class SeriesBounds {
    private SeriesBounds() {}

    /**
     * The rows, which an alias may follow.
     *
     * @param given the call's arguments, translated
     */
    static String rows(Expr.Call call, List<Sql> given) {
        String arguments = given.stream().map(Sql::text).collect(Collectors.joining(", "));
        if (given.size() != 2) {
            return "generate_series(" + arguments + ")";
        }
        Optional<BigDecimal> start = number(call.arguments().get(0));
        Optional<BigDecimal> stop = number(call.arguments().get(1));
        if (start.isPresent() && stop.isPresent()) {
            boolean down = start.get().compareTo(stop.get()) > 0;
            return "generate_series(" + arguments + (down ? ", -1)" : ")");
        }
        if (Nodes.find(call, Expr.Subquery.class).findAny().isPresent()) {
            return "(SELECT generate_series(b.a, b.z" + step("b.a", "b.z") + ") FROM (VALUES (" + arguments
                    + ")) AS b (a, z))";
        }
        return "generate_series(" + arguments
                + step(given.get(0).at(Sql.OTHER), given.get(1).at(Sql.OTHER)) + ")";
    }

    private static String step(String start, String stop) {
        return ", CASE WHEN " + start + " > " + stop + " THEN -1 ELSE 1 END";
    }

    private static Optional<BigDecimal> number(Expr expr) {
        return switch (expr) {
            case Expr.Unary u
            when u.op() == UnaryOp.MINUS -> number(u.operand()).map(BigDecimal::negate);
            case Expr.NumberLiteral n
            when n.text().matches("[0-9]{1,40}(\\.[0-9]{0,40})?") -> Optional.of(new BigDecimal(n.text()));
            default -> Optional.empty();
        };
    }
}
