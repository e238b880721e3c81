package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Local;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.VariableStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * R27 and R28: a statement whose failure the next one looks at. In the source the routine goes on after the error; here
 * the statement gets a block of its own, so that only its own work is taken back.
 */
final class ErrorChecks {
    private final Body body;
    private boolean left;

    ErrorChecks(Body body) {
        this.body = body;
    }

    /** The handler of {@code if @@error != 0 handler}, else null. */
    static @Nullable Stmt handler(Stmt statement) {
        if (statement instanceof ControlStmt.If i && i.otherwise() == null && tests(i.condition())) {
            return i.then();
        }
        return null;
    }

    private static boolean tests(Expr condition) {
        return condition instanceof Expr.Comparison c
                && (c.op() == CompareOp.NE || c.op() == CompareOp.GT)
                && (Flow.is(c.left(), "error") && Flow.isZero(c.right())
                        || Flow.isZero(c.left()) && Flow.is(c.right(), "error") && c.op() == CompareOp.NE);
    }

    /** Whether the last checked statement leaves no path behind it. */
    boolean left() {
        return left;
    }

    /** Translates a statement together with the check behind it; gives the number of statements used, 0 for none. */
    int checked(Stmt statement, List<Stmt> rest, Code code) {
        left = false;
        if (rest.isEmpty() || isPlainControl(statement) || !Flow.readsFirst(rest.getFirst(), "error")) {
            return 0;
        }
        Stmt check = rest.getFirst();
        Stmt handler = handler(check);
        Region region = body.ctx.regions.peek();
        if (handler != null
                && region != null
                && Transactions.text(handler, body).equals(region.commonHandler)) {
            left = body.one(statement, false, code);
            body.ctx.meanings.forgetGlobals();
            Comments.write(check.origin().leading(), code);
            return 2;
        }
        if (handler != null) {
            wrapped(statement, check, handler, rest.subList(1, rest.size()), code);
            return 2;
        }
        return observed(statement, check, code);
    }

    /** In the source the client gets the message of every error, also of one that the routine looks at. */
    private void quiet(Stmt statement) {
        body.ctx.findings.assumeOnce(
                "R27",
                statement.span(),
                "The message of an error that the routine itself looks at does not reach the client",
                "Print it where callers need it.");
    }

    private static boolean isPlainControl(Stmt statement) {
        return statement instanceof ControlStmt.Label
                || statement instanceof VariableStmt.Declare
                || statement instanceof ControlStmt.Return;
    }

    private void wrapped(Stmt statement, Stmt check, Stmt handler, List<Stmt> rest, Code code) {
        RoutineContext ctx = body.ctx;
        quiet(statement);
        code.line("BEGIN").in();
        body.one(statement, false, code);
        ctx.meanings.forgetGlobals();
        code.out().line("EXCEPTION").in().line("WHEN OTHERS THEN").in();
        Comments.write(check.origin().leading(), code);
        CaughtError error = CaughtError.enter(ctx);
        Code own = new Code();
        ctx.following.push(Optional.of(rest));
        body.list(Flow.statements(handler), own);
        ctx.following.pop();
        if (!own.hasStatementsSince(0)) {
            own.line("NULL;");
        }
        error.leave(own, code);
        code.out().out().line("END;");
    }

    private int observed(Stmt statement, Stmt check, Code code) {
        RoutineContext ctx = body.ctx;
        quiet(statement);
        List<SelectItem.Assign> taken = taken(check);
        boolean counts = Flow.readsFirst(check, "rowcount");
        if (counts && statement instanceof DmlStmt.Merge m && Merges.isSplit(m)) {
            ctx.rules.hole("R26", check.span(), "The count of a MERGE that becomes several statements");
        }
        String error =
                taken.isEmpty() ? ctx.helper("v_error", "integer", SqlType.INT).pg() : "";
        code.line("BEGIN").in();
        body.one(statement, counts && taken.isEmpty(), code);
        List<String> failed = new ArrayList<>();
        if (taken.isEmpty()) {
            code.line(error + " := 0;");
            failed.add(error + " := " + CaughtError.number(ctx).text() + ";");
            if (counts) {
                failed.add(ctx.rowcount().pg() + " := 0;");
            }
        }
        for (SelectItem.Assign item : taken) {
            Local local = ctx.variable(item.variable().key()).orElseThrow();
            ctx.assigned(item.variable().key());
            if (Flow.is(item.value(), "error")) {
                code.line(local.pg() + " := 0;");
                failed.add(local.pg() + " := " + CaughtError.number(ctx).text() + ";");
            } else {
                code.line("GET DIAGNOSTICS " + local.pg() + " = ROW_COUNT;");
                failed.add(local.pg() + " := 0;");
            }
        }
        code.out().line("EXCEPTION").in().line("WHEN OTHERS THEN").in();
        if (failed.stream().anyMatch(l -> l.contains("SQLSTATE"))) {
            CaughtError.detail(ctx, code);
        }
        failed.forEach(code::line);
        code.out().out().line("END;");
        ctx.meanings.forgetGlobals();
        if (!taken.isEmpty()) {
            return 2;
        }
        ctx.meanings.observe("error", Sql.primary(error, SqlType.INT).notNull());
        if (counts) {
            ctx.meanings.observe("rowcount", ctx.rowcount().value().notNull());
        }
        return 1;
    }

    /** The assignments of {@code select @e = @@error, @n = @@rowcount}, where the statement is nothing else. */
    private List<SelectItem.Assign> taken(Stmt check) {
        if (check instanceof VariableStmt.Assign a && a.op().operation() == null && Flow.is(a.value(), "error")) {
            return known(List.of(new SelectItem.Assign(a.variable(), a.op(), a.value(), a.span())));
        }
        QueryExpr.Select select = check instanceof DmlStmt.Select s ? s.query().asSelect() : null;
        if (select == null || !select.from().isEmpty() || select.where() != null) {
            return List.of();
        }
        List<SelectItem.Assign> found = new ArrayList<>();
        for (SelectItem item : select.items()) {
            if (!(item instanceof SelectItem.Assign a)
                    || a.op().operation() != null
                    || !(Flow.is(a.value(), "error") || Flow.is(a.value(), "rowcount"))) {
                return List.of();
            }
            found.add(a);
        }
        return known(found);
    }

    private List<SelectItem.Assign> known(List<SelectItem.Assign> items) {
        return items.stream()
                        .allMatch(i -> body.ctx.variable(i.variable().key()).isPresent())
                ? items
                : List.of();
    }
}
