package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.CursorStmt;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.SessionStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TransactionStmt;
import io.gregor.migration.tsql.ast.VariableStmt;
import java.util.List;
import java.util.Optional;

/** Statements in their order: each goes to the rules of its family, with what the next one wants to know of it. */
final class Body {
    final RoutineContext ctx;
    final Exits exits;
    final ErrorChecks errors;
    final Transactions transactions;
    private final Control control;
    private final Assignments assignments;
    private final Selections selections;
    private final Changes changes;
    private final TempTables tables;
    private final Cursors cursors;
    private final Messages messages;
    private final Calls calls;
    private final Session session;

    Body(RoutineContext ctx, Exits exits) {
        this.ctx = ctx;
        this.exits = exits;
        this.errors = new ErrorChecks(this);
        this.transactions = new Transactions(this);
        this.control = new Control(this);
        this.assignments = new Assignments(ctx);
        this.tables = new TempTables(ctx);
        this.selections = new Selections(ctx);
        this.changes = new Changes(ctx);
        this.cursors = new Cursors(this);
        this.messages = new Messages(this);
        this.calls = new Calls(ctx);
        this.session = new Session(ctx);
    }

    Assignments assignments() {
        return assignments;
    }

    /** Translates statements; says whether a path goes on behind them. */
    boolean list(List<Stmt> statements, Code code) {
        return list(statements, false, code);
    }

    /** The same; with {@code countLast} the rows of the last statement go into the counter. */
    boolean list(List<Stmt> statements, boolean countLast, Code code) {
        int labels = Labels.last(statements);
        if (labels >= 0) {
            return new Labels(this).list(statements, labels, code);
        }
        int i = 0;
        while (i < statements.size()) {
            Stmt statement = statements.get(i);
            List<Stmt> rest = statements.subList(i + 1, statements.size());
            if (transactions.begins(statement)) {
                int length = transactions.region(statement, rest, code);
                if (length < 0) {
                    return false;
                }
                i += 1 + length;
                continue;
            }
            int loop = cursors.loop(statements.subList(i, statements.size()), code);
            if (loop > 0) {
                i += loop;
                continue;
            }
            if (RowCounts.takes(statement, rest, ctx)) {
                one(statement, false, code);
                RowCounts.write(rest.getFirst(), ctx, code);
                ctx.meanings.forgetGlobals();
                i += 2;
                continue;
            }
            ctx.following.push(Optional.of(rest));
            int used = errors.checked(statement, rest, code);
            boolean leaves = used == 0 && single(statement, rest, countLast, code);
            ctx.following.pop();
            if (leaves || used > 0 && errors.left()) {
                return false;
            }
            i += Math.max(1, used);
        }
        return true;
    }

    /** One statement, and the count of its rows where the next one asks for it; says whether no path goes on. */
    private boolean single(Stmt statement, List<Stmt> rest, boolean countLast, Code code) {
        boolean asked = rest.isEmpty() ? countLast : Flow.readsFirst(rest.getFirst(), "rowcount");
        boolean counted = asked && !isQuiet(statement);
        boolean leaves = one(statement, counted, code);
        if (!isQuiet(statement)) {
            ctx.meanings.forgetGlobals();
        }
        if (counted) {
            ctx.meanings.observe("rowcount", ctx.rowcount().value().notNull());
        }
        return leaves;
    }

    /** Statements that leave the counters alone. */
    private static boolean isQuiet(Stmt statement) {
        return statement instanceof VariableStmt.Declare d
                && d.variables().stream().allMatch(v -> v.initial() == null);
    }

    /** One statement; with {@code counted} the number of its rows goes into the counter. */
    boolean one(Stmt statement, boolean counted, Code code) {
        Comments.write(statement.origin().leading(), code);
        Comments.write(statement.origin().inner(), code);
        int before = code.size();
        int holes = ctx.findings.holes().size();
        Code own = new Code();
        boolean leaves = dispatch(statement, counted, own);
        Holes.mark(ctx.findings.holes().subList(holes, ctx.findings.holes().size()), own.text(), code);
        code.append(own);
        Comments.write(statement.origin().trailing(), code);
        if (counted && !leaves) {
            RowCounts.after(statement, code.hasStatementsSince(before), ctx, code);
        }
        return leaves;
    }

    /** {@code rollback trigger} with the error that the source gives it. */
    void refuse(TransactionStmt.RollbackTrigger statement, Code code) {
        messages.refuse(statement.error(), code);
    }

    private boolean dispatch(Stmt statement, boolean counted, Code code) {
        switch (statement) {
            case ControlStmt c -> {
                return control.write(c, counted, code);
            }
            case ErrorStmt e -> {
                return messages.write(e, code);
            }
            case TransactionStmt t -> {
                return transactions.write(t, code);
            }
            case VariableStmt.AssignCursor c
            when ctx.cursorVariables.contains(c.variable().key()) ->
                cursors.write(new CursorStmt.Declare(c.variable(), c.cursor(), c.origin()), code);
            case VariableStmt v -> assignments.variable(v, tables, code);
            case DmlStmt.Select s
            when !ResultSets.isResult(s.query()) && TempTables.isInto(s.query()) -> selections.into(s, code);
            case DmlStmt.Select s when !ResultSets.isResult(s.query()) -> assignments.select(s, counted, code);
            case DmlStmt.Select s -> selections.result(s, counted, code);
            case DmlStmt d -> changes.write(d, calls, counted, code);
            case CursorStmt c -> cursors.write(c, code);
            case ExecStmt e -> calls.write(e, code);
            case DdlStmt d -> tables.write(d, code);
            case SessionStmt s -> session.write(s, code);
            case Stmt.Utility u -> session.utility(u, code);
            case Stmt.Raw r -> Holes.write(ctx, "R0", r, "Could not be read: " + r.error(), code);
            case RoutineStmt r -> Holes.write(ctx, "R0", r, "A definition inside a routine", code);
        }
        return false;
    }
}
