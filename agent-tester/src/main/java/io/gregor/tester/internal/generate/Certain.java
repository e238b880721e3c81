package io.gregor.tester.internal.generate;

import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.Expr;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which conditions have the same truth each time.
 *
 * @param open so many transactions are open, or more
 * @param caught whether an error was caught that is not done with
 */
record Certain(int open, boolean caught) {
    /** Where nothing is known but constants. */
    static final Certain CONSTANTS = new Certain(0, true);

    private static final Set<String> OF_ERROR =
            Set.of("error_number", "error_message", "error_severity", "error_state");
    private static final Set<String> OUTSIDE = Set.of("error_procedure", "error_line");

    /** Null where it depends. */
    @Nullable Boolean of(Expr condition) {
        return switch (condition) {
            case Expr.And a -> both(of(a.left()), of(a.right()));
            case Expr.Or o -> not(both(not(of(o.left())), not(of(o.right()))));
            case Expr.Not n -> not(of(n.operand()));
            case Expr.Comparison c -> comparison(c);
            case Expr.IsNull n when n.operand() instanceof Expr.Call call -> nothing(call, n.negated());
            default -> null;
        };
    }

    private static @Nullable Boolean both(@Nullable Boolean one, @Nullable Boolean other) {
        if (Boolean.FALSE.equals(one) || Boolean.FALSE.equals(other)) {
            return Boolean.FALSE;
        }
        return one == null || other == null ? null : Boolean.TRUE;
    }

    private static @Nullable Boolean not(@Nullable Boolean truth) {
        return truth == null ? null : Boolean.valueOf(!truth);
    }

    private @Nullable Boolean nothing(Expr.Call call, boolean negated) {
        String name = call.function().isSimple() ? call.function().last().key() : "";
        if (this == CONSTANTS || !OF_ERROR.contains(name) && !(OUTSIDE.contains(name) && !caught)) {
            return null;
        }
        return caught == negated;
    }

    private @Nullable Boolean comparison(Expr.Comparison c) {
        Optional<Long> right = number(c.right());
        if (right.isEmpty()) {
            return null;
        }
        long bound = right.get();
        if (c.left() instanceof Expr.GlobalVariable g && g.name().is("trancount")) {
            return switch (c.op()) {
                case GT, NE -> open > bound ? Boolean.TRUE : null;
                case GE -> open >= bound ? Boolean.TRUE : null;
                case EQ, LE -> open > bound ? Boolean.FALSE : null;
                case LT -> open >= bound ? Boolean.FALSE : null;
                default -> null;
            };
        }
        return number(c.left())
                .map(left -> holds(c.op(), Long.compare(left, bound)))
                .orElse(null);
    }

    private static boolean holds(CompareOp op, int order) {
        return switch (op) {
            case EQ, LEFT_OUTER, RIGHT_OUTER -> order == 0;
            case NE -> order != 0;
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            case GE -> order >= 0;
        };
    }

    private static Optional<Long> number(Expr value) {
        return value instanceof Expr.NumberLiteral n
                        && n.kind() == Expr.NumberKind.INTEGER
                        && n.text().length() < 18
                ? Optional.of(Long.parseLong(n.text()))
                : Optional.empty();
    }
}
