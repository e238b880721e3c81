package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Local;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.CursorStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.InsertSource;
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
                || statement instanceof DmlStmt.Insert i && !(i.source() instanceof InsertSource.FromExec)
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

    /** The counter behind a statement that does not keep it itself. */
    static void after(Stmt statement, boolean wrote, RoutineContext ctx, Code code) {
        String counter = ctx.rowcount().pg();
        boolean loop = code.text().endsWith("END LOOP;");
        switch (statement) {
            case ControlStmt.If i -> {}
            case ControlStmt.Block b -> {}
            case ControlStmt.While w -> refuse(statement, ctx);
            case ControlStmt.TryCatch t -> refuse(statement, ctx);
            case DmlStmt.Select s when ResultSets.isResult(s.query()) -> {}
            case DmlStmt.Merge m when Merges.isSplit(m) -> {}
            case DmlStmt.Insert i when i.source() instanceof InsertSource.FromExec -> {}
            case CursorStmt.Fetch f
            when ctx.rules.ase() -> {
                ctx.findings.needsPerson(
                        "R26",
                        statement.span(),
                        "@@rowcount behind a FETCH counts all rows that the cursor gave so far",
                        "Count them in a variable.");
                code.line("GET DIAGNOSTICS " + counter + " = ROW_COUNT;");
            }
            case ErrorStmt e -> code.line(counter + " := 0;");
            case VariableStmt v -> code.line(counter + " := 1;");
            case DmlStmt.Select s
            when s.query().asSelect() instanceof QueryExpr.Select q
                    && q.from().isEmpty()
                    && q.items().stream().allMatch(SelectItem.Assign.class::isInstance) ->
                code.line(counter + " := 1;");
            default -> {
                if (wrote && !loop) {
                    code.line("GET DIAGNOSTICS " + counter + " = ROW_COUNT;");
                }
            }
        }
    }

    private static void refuse(Stmt statement, RoutineContext ctx) {
        ctx.findings.needsPerson(
                "R26",
                statement.span(),
                "@@rowcount is read behind a loop or a TRY block",
                "Keep the count in a variable inside.");
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
