package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Local;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.ast.SetItem;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.VariableStmt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** R26: {@code select @n = @@rowcount} behind a change reads the count straight into the variable. */
final class RowCounts {
    private RowCounts() {}

    static boolean takes(Stmt statement, List<Stmt> rest, RoutineContext ctx) {
        boolean counts = statement instanceof DmlStmt.Delete
                || statement instanceof DmlStmt.Insert
                || statement instanceof DmlStmt.Update u && u.set().stream().allMatch(SetItem.Column.class::isInstance);
        Name variable = rest.isEmpty() ? null : variable(rest.getFirst());
        return counts
                && variable != null
                && ctx.variable(variable.key()).map(l -> l.type().isInteger()).orElse(false);
    }

    static void write(Stmt reader, RoutineContext ctx, Code code) {
        Name variable = variable(reader);
        if (variable != null) {
            Local local = ctx.variable(variable.key()).orElseThrow();
            Comments.write(reader.origin().leading(), code);
            code.line("GET DIAGNOSTICS " + local.pg() + " = ROW_COUNT;");
            ctx.assigned(variable.key());
        }
    }

    private static @Nullable Name variable(Stmt reader) {
        if (reader instanceof VariableStmt.Assign a) {
            return a.op().operation() == null && isCount(a.value()) ? a.variable() : null;
        }
        QueryExpr.Select select = reader instanceof DmlStmt.Select s ? s.query().asSelect() : null;
        return select != null
                        && select.from().isEmpty()
                        && select.where() == null
                        && select.items().size() == 1
                        && select.items().getFirst() instanceof SelectItem.Assign a
                        && a.op().operation() == null
                        && isCount(a.value())
                ? a.variable()
                : null;
    }

    private static boolean isCount(Expr value) {
        return Flow.is(value, "rowcount");
    }
}
