package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.tsql.ast.BinaryOp;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Query;

/**
 * R29: queries that may fail on a row of theirs. A cursor meets such a row only when it is read, far from the handler that
 * the source has for it.
 */
final class Failures {
    private Failures() {}

    static boolean mayHappen(Query query) {
        return Nodes.find(query, Expr.class).anyMatch(Failures::mayFail);
    }

    private static boolean mayFail(Expr expr) {
        return switch (expr) {
            case Expr.Binary b -> b.op() == BinaryOp.DIVIDE || b.op() == BinaryOp.MODULO;
            case Expr.Convert c -> !(c.operand() instanceof Expr.NumberLiteral);
            case Expr.Subquery s -> true;
            case Expr.Call c -> !c.function().isSimple();
            default -> false;
        };
    }
}
