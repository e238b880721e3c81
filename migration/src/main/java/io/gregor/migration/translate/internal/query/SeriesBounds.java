package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.UnaryOp;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** R48: what {@code generate_series} runs from and to. Without a step the source counts down where it must. */
final class SeriesBounds {
    private SeriesBounds() {}

    /** @param given the call's arguments, translated */
    static String text(Expr.Call call, List<Sql> given) {
        String step = given.size() == 2 ? step(call.arguments(), given) : "";
        return given.stream().map(Sql::text).collect(Collectors.joining(", ")) + step;
    }

    private static String step(List<Expr> bounds, List<Sql> given) {
        Optional<BigDecimal> start = number(bounds.get(0));
        Optional<BigDecimal> stop = number(bounds.get(1));
        if (start.isPresent() && stop.isPresent()) {
            return start.get().compareTo(stop.get()) > 0 ? ", -1" : "";
        }
        return ", CASE WHEN " + given.get(0).at(Sql.OTHER) + " > "
                + given.get(1).at(Sql.OTHER) + " THEN -1 ELSE 1 END";
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
