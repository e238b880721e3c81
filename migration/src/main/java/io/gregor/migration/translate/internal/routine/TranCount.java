package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TransactionStmt;
import io.gregor.migration.tsql.ast.UnaryOp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** R32: questions about @@trancount that have one answer when the caller owns the transaction. */
final class TranCount {
    private TranCount() {}

    /** The outcome of {@code @@trancount > 0} and the like; null when the condition is about something else. */
    static @Nullable Boolean decide(Expr condition, boolean inside) {
        return decide(condition, inside, () -> inside ? 1 : 0);
    }

    /** @param state what xact_state() gives */
    static @Nullable Boolean decide(Expr condition, boolean inside, IntSupplier state) {
        if (!(condition instanceof Expr.Comparison c)) {
            return null;
        }
        Integer wanted = number(c.right());
        boolean counts = Flow.is(c.left(), "trancount");
        if (wanted == null || !counts && !(c.left() instanceof Expr.Call call && call.is("xact_state"))) {
            return null;
        }
        int sign = Integer.compare(counts ? inside ? 1 : 0 : state.getAsInt(), wanted);
        return switch (c.op()) {
            case EQ -> sign == 0;
            case NE -> sign != 0;
            case GT -> sign > 0;
            case GE -> sign >= 0;
            case LT -> sign < 0;
            case LE -> sign <= 0;
            default -> null;
        };
    }

    private static @Nullable Integer number(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral n when n.text().matches("\\d{1,5}") -> Integer.valueOf(n.text());
            case Expr.Unary u
            when u.op() == UnaryOp.MINUS
                    && u.operand() instanceof Expr.NumberLiteral n
                    && n.text().equals("1") -> -1;
            default -> null;
        };
    }

    /** {@code if @@trancount = 0 begin tran ...} as the bare BEGIN, so that the transaction is seen in its list. */
    static List<Stmt> plain(List<Stmt> statements) {
        List<Stmt> found = new ArrayList<>();
        for (Stmt statement : statements) {
            if (statement instanceof ControlStmt.If i && begins(i)) {
                found.addAll(Flow.statements(i.then()));
            } else {
                found.add(statement);
            }
        }
        return found;
    }

    private static boolean begins(ControlStmt.If statement) {
        return Boolean.TRUE.equals(decide(statement.condition(), false))
                && Flow.statements(statement.then()).stream().anyMatch(TransactionStmt.Begin.class::isInstance);
    }

    /** A handler whose block has already taken the work back. */
    static List<Stmt> withoutRollback(List<Stmt> handler) {
        List<Stmt> found = new ArrayList<>();
        for (Stmt statement : handler) {
            boolean only = statement instanceof ControlStmt.If i
                    && i.otherwise() == null
                    && (Flow.reads(i.condition(), "trancount") || Flow.calls(i.condition(), "xact_state"))
                    && Flow.statements(i.then()).stream().allMatch(TransactionStmt.Rollback.class::isInstance);
            if (!only && !(statement instanceof TransactionStmt.Rollback)) {
                found.add(statement);
            }
        }
        return found;
    }
}
