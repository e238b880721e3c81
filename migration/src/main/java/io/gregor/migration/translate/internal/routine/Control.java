package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.dynamic.DynamicText;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TransactionStmt;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** R18 to R20, R22, R29: what decides which statement runs next. */
final class Control {
    private static final Pattern THEN = Pattern.compile("\\bTHEN\\b");

    private final Body body;
    private final RoutineContext ctx;

    Control(Body body) {
        this.body = body;
        this.ctx = body.ctx;
    }

    /** Says whether no path goes on behind the statement. */
    boolean write(ControlStmt statement, boolean counted, Code code) {
        return switch (statement) {
            case ControlStmt.Block b
            when DynamicText.isPutTogether(b) -> {
                ctx.findings.assumeOnce(
                        "R60",
                        b.span(),
                        "A text that the source puts together is the statement with the values in it; a quote in a"
                                + " value, or a text too long for its variable, made another one of it",
                        "Check that no caller depends on that.");
                yield !body.list(b.statements(), counted, code);
            }
            case ControlStmt.Block b -> !body.list(b.statements(), counted, code);
            case ControlStmt.If i -> branch(i, counted, code);
            case ControlStmt.While w -> loop(w, code);
            case ControlStmt.Break b -> leave("EXIT;", code);
            case ControlStmt.Continue c -> leave("CONTINUE;", code);
            case ControlStmt.Goto g -> jump(g, code);
            case ControlStmt.Label l -> false;
            case ControlStmt.Return r -> {
                body.exits.write(r, ctx, code);
                yield true;
            }
            case ControlStmt.TryCatch t -> tryCatch(t, code);
            case ControlStmt.WaitFor w -> {
                waitFor(w, code);
                yield false;
            }
        };
    }

    private static boolean leave(String word, Code code) {
        code.line(word);
        return true;
    }

    private boolean jump(ControlStmt.Goto statement, Code code) {
        Optional<String> target = Labels.target(ctx, statement.label().key());
        if (target.isEmpty()) {
            Holes.write(ctx, "R20", statement, "GOTO to a label that no block can be left for", code);
            return false;
        }
        code.line(target.get());
        return true;
    }

    private boolean branch(ControlStmt.If statement, boolean counted, Code code) {
        Boolean fixed = TranCount.decide(statement.condition(), ctx.inTransaction(), ctx.meanings::transactionState);
        if (fixed != null && asksHowManyInTrigger(statement.condition())) {
            ctx.global("trancount"); // which says what is assumed
        }
        if (fixed != null) {
            Stmt taken = fixed ? statement.then() : statement.otherwise();
            return taken != null && !body.list(Flow.statements(taken), counted, code);
        }
        boolean leaves = true;
        String word = "IF ";
        @Nullable Stmt next = statement;
        while (next instanceof ControlStmt.If i && (next == statement || isPlain(i))) {
            if (next != statement) {
                Comments.write(i.origin().leading(), code);
                Comments.write(i.origin().inner(), code);
            }
            code.line(word + Code.hang(condition(ctx.rules.value(i.condition()).text())) + " THEN");
            ctx.meanings.forgetGlobals();
            leaves &= !nested(i.then(), counted, code);
            word = "ELSIF ";
            next = i.otherwise();
        }
        if (next != null) {
            code.line("ELSE");
            leaves &= !nested(next, counted, code);
        } else {
            leaves = false;
            if (counted) {
                code.line("ELSE").in().line(ctx.rowcount().pg() + " := 0;").out();
            }
        }
        code.line("END IF;");
        return leaves;
    }

    /** A trigger always runs in a transaction, and how many of them there are its caller knows. */
    private boolean asksHowManyInTrigger(Expr condition) {
        return ctx.isTrigger()
                && condition instanceof Expr.Comparison c
                && Flow.is(c.left(), "trancount")
                && !Flow.isZero(c.right());
    }

    /** In parentheses with a CASE in it: PL/pgSQL ends a condition at the first THEN that stands in none. */
    static String condition(String text) {
        return THEN.matcher(text).find() ? "(" + text + ")" : text;
    }

    /** Whether an {@code else if} needs no statement of its own before its condition. */
    private static boolean isPlain(ControlStmt.If statement) {
        return !Flow.reads(statement.condition(), "trancount");
    }

    /** Statements one step in; says whether a path goes on. */
    private boolean nested(Stmt statement, boolean counted, Code code) {
        code.in();
        blockComments(statement, code);
        int before = code.size();
        boolean goesOn = body.list(Flow.statements(statement), counted, code);
        if (!code.hasStatementsSince(before)) {
            code.line("NULL;");
        }
        code.out();
        return goesOn;
    }

    /** Those of a BEGIN and END that are not written. */
    private static void blockComments(Stmt statement, Code code) {
        if (statement instanceof ControlStmt.Block b) {
            Comments.write(b.origin().leading(), code);
            Comments.write(b.origin().inner(), code);
            Comments.write(b.origin().trailing(), code);
        }
    }

    private boolean loop(ControlStmt.While statement, Code code) {
        if (Flow.reads(statement.condition(), "trancount")) {
            return whileTransaction(statement, code);
        }
        boolean counted = Flow.reads(statement.condition(), "rowcount");
        if (counted) {
            ctx.meanings.observe("rowcount", ctx.rowcount().value().notNull());
        }
        String condition = ctx.rules.value(statement.condition()).text();
        ctx.meanings.forgetGlobals();
        code.line("WHILE " + Code.hang(condition) + " LOOP").in();
        ctx.following.push(Optional.empty());
        List<Stmt> statements = Flow.statements(statement.body());
        blockComments(statement.body(), code);
        int before = code.size();
        if (counted && !statements.isEmpty()) {
            body.list(statements.subList(0, statements.size() - 1), code);
            body.one(statements.getLast(), true, code);
        } else {
            body.list(statements, code);
        }
        if (!code.hasStatementsSince(before)) {
            code.line("NULL;");
        }
        ctx.following.pop();
        ctx.meanings.forgetGlobals();
        code.out().line("END LOOP;");
        return false;
    }

    /** R32: a loop that ends all transactions: one ROLLBACK does, and COMMIT is the caller's. */
    private boolean whileTransaction(ControlStmt.While statement, Code code) {
        List<Stmt> statements = Flow.statements(statement.body());
        if (!statements.isEmpty() && statements.stream().allMatch(TransactionStmt.Rollback.class::isInstance)) {
            Stmt once = statements.getFirst();
            return branch(new ControlStmt.If(statement.condition(), once, null, statement.origin()), false, code);
        }
        if (statements.isEmpty() || !statements.stream().allMatch(TransactionStmt.Commit.class::isInstance)) {
            Holes.write(ctx, "R32", statement, "A loop that asks for @@trancount", code);
        }
        return false;
    }

    private boolean tryCatch(ControlStmt.TryCatch statement, Code code) {
        boolean own = statement.body().stream().anyMatch(TransactionStmt.Begin.class::isInstance);
        boolean undone = statement.handler().stream().anyMatch(Flow::rollsBack)
                && !Flow.contains(statement.handler(), TransactionStmt.Commit.class);
        if (!undone) {
            ctx.findings.assumeOnce(
                    "R28",
                    statement.span(),
                    "When the body fails, all its work is taken back; the source keeps what was done before the error",
                    "Split the body where earlier work must survive.");
        }
        code.line("BEGIN").in();
        boolean wroteBefore = ctx.wrote;
        ctx.tries++;
        Code inner = new Code();
        boolean goesOn = body.list(statement.body(), inner);
        ctx.tries--;
        if (!inner.hasStatementsSince(0)) {
            inner.line("NULL;");
        }
        code.append(inner).out().line("EXCEPTION").in();
        Transactions.pass(ctx, inner.text(), code);
        code.line("WHEN OTHERS THEN").in();
        CaughtError error = CaughtError.enter(ctx);
        boolean wroteInside = ctx.wrote;
        ctx.wrote = wroteBefore; // what the body did is taken back where the handler begins
        Code handler = new Code();
        List<Stmt> rest = own ? TranCount.withoutRollback(statement.handler()) : statement.handler();
        goesOn |= body.list(rest, handler);
        ctx.wrote |= wroteInside;
        if (!handler.hasStatementsSince(0)) {
            handler.line("NULL;");
        }
        error.leave(handler, code);
        code.out().out().line("END;");
        return !goesOn;
    }

    private void waitFor(ControlStmt.WaitFor statement, Code code) {
        String time = statement.time() instanceof Expr.StringLiteral s ? PgNames.literal(s.value()) : "";
        if (statement.until()) {
            String moment = time.isEmpty() ? ctx.rules.value(statement.time()).at(Sql.CAST) + "::time" : "time " + time;
            code.line("PERFORM pg_sleep_until(CASE WHEN clock_timestamp()::time < " + moment
                    + " THEN current_date ELSE current_date + 1 END + " + moment + ");");
            return;
        }
        String delay = time.isEmpty() ? ctx.rules.value(statement.time()).at(Sql.CAST) + "::interval" : time;
        code.line("PERFORM pg_sleep_for(" + delay + ");");
    }
}
