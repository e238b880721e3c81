package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.value.LikePattern;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.script.Constants;
import org.jspecify.annotations.Nullable;

/**
 * Whether a check of one column accepts a value. It only saves vain attempts: what it does not understand it lets pass,
 * and the table has the last word.
 */
final class CheckValues {
    private CheckValues() {}

    /** @param column in lower case; conditions on other columns accept anything */
    static boolean accepts(Expr condition, String column, Datum value) {
        return !Boolean.FALSE.equals(test(condition, column, value));
    }

    /** Whether it is known that it accepts a value; conditions on other columns accept anything. */
    static boolean surelyAccepts(Expr condition, String column, Datum value) {
        return Nodes.find(condition, Expr.Column.class)
                        .noneMatch(c -> c.name().last().key().equals(column))
                || Boolean.TRUE.equals(test(condition, column, value));
    }

    /** Null where it is not known. */
    private static @Nullable Boolean test(Expr condition, String column, Datum value) {
        return switch (condition) {
            case Expr.And and -> {
                Boolean left = test(and.left(), column, value);
                Boolean right = test(and.right(), column, value);
                yield Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right)
                        ? Boolean.FALSE
                        : left == null || right == null ? null : Boolean.TRUE;
            }
            case Expr.Or or -> {
                Boolean left = test(or.left(), column, value);
                Boolean right = test(or.right(), column, value);
                yield Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right)
                        ? Boolean.TRUE
                        : left == null || right == null ? null : Boolean.FALSE;
            }
            case Expr.Not not -> negate(test(not.operand(), column, value));
            case Expr.Comparison c
            when isColumn(c.left(), column) ->
                compare(value, Constants.of(c.right()).orElse(null), sign -> switch (c.op()) {
                    case EQ -> sign == 0;
                    case NE -> sign != 0;
                    case LT -> sign < 0;
                    case LE -> sign <= 0;
                    case GT -> sign > 0;
                    case GE -> sign >= 0;
                    case LEFT_OUTER, RIGHT_OUTER -> true;
                });
            case Expr.Between b
            when isColumn(b.operand(), column) -> {
                Boolean low = compare(value, Constants.of(b.low()).orElse(null), sign -> sign >= 0);
                Boolean high = compare(value, Constants.of(b.high()).orElse(null), sign -> sign <= 0);
                Boolean inside = low == null || high == null ? null : Boolean.valueOf(low && high);
                yield b.negated() ? negate(inside) : inside;
            }
            case Expr.InList in
            when isColumn(in.operand(), column) -> {
                boolean found = in.values().stream()
                        .anyMatch(v -> Boolean.TRUE.equals(
                                compare(value, Constants.of(v).orElse(null), sign -> sign == 0)));
                yield found != in.negated();
            }
            case Expr.IsNull is when isColumn(is.operand(), column) -> value instanceof Datum.Null != is.negated();
            case Expr.Like like
            when isColumn(like.operand(), column) && like.pattern() instanceof Expr.StringLiteral p ->
                value instanceof Datum.Text t
                        ? new LikePattern(p.value(), null, Rules.defaultsOf(Dialect.SQLSERVER, false))
                                        .matches(t.value().stripTrailing())
                                != like.negated()
                        : null;
            default -> null;
        };
    }

    private static @Nullable Boolean negate(@Nullable Boolean value) {
        return value == null ? null : Boolean.valueOf(!value);
    }

    private static @Nullable Boolean compare(
            Datum value, @Nullable Datum constant, java.util.function.IntPredicate holds) {
        if (value instanceof Datum.Number n && constant instanceof Datum.Number m) {
            return holds.test(n.value().compareTo(m.value()));
        }
        if (value instanceof Datum.Moment m
                && constant != null
                && Fit.to(SqlType.DATETIME, constant).orElse(null) instanceof Datum.Moment n) {
            return holds.test(Fit.parse(m.iso()).compareTo(Fit.parse(n.iso())));
        }
        if (value instanceof Datum.Text t && constant instanceof Datum.Text u) {
            return holds.test(t.value().stripTrailing().compareTo(u.value().stripTrailing()));
        }
        return null;
    }

    /** The column itself, or what upper() and the like make of it: the constants are then written as these give them. */
    private static boolean isColumn(Expr expression, String column) {
        if (expression instanceof Expr.Call call && call.arguments().size() == 1) {
            return isColumn(call.arguments().getFirst(), column);
        }
        return expression instanceof Expr.Column c && c.name().last().key().equals(column);
    }
}
