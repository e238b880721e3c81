package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.tsql.ast.AssignOp;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.SessionStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.VariableDecl;
import io.gregor.migration.tsql.ast.VariableStmt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a procedure gives a parameter a value before it does anything else: then what comes in does not matter. */
final class FirstUse {
    private FirstUse() {}

    /** Only what cannot fail, and reads nothing, may stand before. */
    static boolean isWrite(List<Stmt> body, Name parameter) {
        Deque<Stmt> open = new ArrayDeque<>(body);
        while (!open.isEmpty()) {
            switch (open.pop()) {
                case ControlStmt.Block block -> block.statements().reversed().forEach(open::push);
                case SessionStmt.SetOption option when option.value() == null -> {}
                case VariableStmt.Declare declare
                when declare.variables().stream()
                        .map(VariableDecl::initial)
                        .allMatch(i -> i == null || isConstant(i)) -> {}
                case VariableStmt.Assign assign
                when assign.op() == AssignOp.ASSIGN && isConstant(assign.value()) -> {
                    if (assign.variable().is(parameter)) {
                        return true;
                    }
                }
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    private static boolean isConstant(@Nullable Expr value) {
        return value instanceof Expr.NumberLiteral
                || value instanceof Expr.StringLiteral
                || value instanceof Expr.NullLiteral
                || value instanceof Expr.Unary u && u.operand() instanceof Expr.NumberLiteral;
    }
}
