package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.BranchId;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.query.Conditions;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Expressions;
import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.lex.Span;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions, loops, jumps and handlers. */
final class ControlRunner {
    private final Statements statements;
    private final Frame frame;
    private final Session session;

    ControlRunner(Statements statements) {
        this.statements = statements;
        this.frame = statements.frame;
        this.session = statements.session;
    }

    /** Runs a list; a jump to a label in it goes on there, any other leaves it. */
    Flow list(List<Stmt> list) {
        int next = 0;
        while (next < list.size()) {
            Flow flow = statements.run(list.get(next));
            if (flow instanceof Flow.Goto jump && positionOf(jump.label(), list) >= 0) {
                next = positionOf(jump.label(), list);
            } else if (!(flow instanceof Flow.Next)) {
                return flow;
            } else {
                next++;
            }
        }
        return Flow.NEXT;
    }

    private static int positionOf(String label, List<Stmt> list) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof ControlStmt.Label here && here.name().is(label)) {
                return i;
            }
        }
        return -1;
    }

    Flow run(ControlStmt statement) {
        return switch (statement) {
            case ControlStmt.Block block -> list(block.statements());
            case ControlStmt.If branch -> branch(branch);
            case ControlStmt.While loop -> loop(loop);
            case ControlStmt.Break b -> new Flow.Break();
            case ControlStmt.Continue c -> new Flow.Continue();
            case ControlStmt.Goto jump -> new Flow.Goto(jump.label().key());
            case ControlStmt.Label label -> Flow.NEXT;
            case ControlStmt.Return r -> new Flow.Return(value(r.value()));
            case ControlStmt.TryCatch t -> tryCatch(t);
            case ControlStmt.WaitFor w -> {
                if (w.until()) {
                    throw new NotKnownException("waitfor time", w.span());
                }
                waits(w);
                session.lastError = 0;
                yield Flow.NEXT;
            }
        };
    }

    /** Waiting takes no time here and moves the clock, as far as a time of the day goes. */
    private void waits(ControlStmt.WaitFor statement) {
        Value time = Conversion.implicit(value(statement.time()), SqlType.DATETIME, session.rules());
        if (time instanceof Value.Moment moment) {
            session.passed(Duration.ofNanos(moment.value().toLocalTime().toNanoOfDay()), statement.span());
        }
    }

    private @Nullable Value value(@Nullable Expr expr) {
        return expr == null
                ? null
                : new Expressions(frame.scope()).compile(expr).value(Env.NONE);
    }

    /** Testing a condition counts as a statement for {@code @@error} and {@code @@rowcount}. */
    private boolean test(Expr condition) {
        boolean holds =
                new Conditions(frame.scope()).compile(condition).test(Env.NONE).holds();
        session.lastError = 0;
        session.rowCount = 0;
        return holds;
    }

    private Flow branch(ControlStmt.If branch) {
        boolean holds = test(branch.condition());
        taken(branch.condition().span(), BranchId.Kind.IF, Boolean.toString(holds));
        if (holds) {
            return statements.run(branch.then());
        }
        Stmt otherwise = branch.otherwise();
        return otherwise == null ? Flow.NEXT : statements.run(otherwise);
    }

    private Flow loop(ControlStmt.While loop) {
        int rounds = 0;
        Flow result = Flow.NEXT;
        while (test(loop.condition())) {
            rounds++;
            session.budget.statement();
            Flow flow = statements.run(loop.body());
            if (flow instanceof Flow.Break) {
                break;
            }
            if (!(flow instanceof Flow.Next) && !(flow instanceof Flow.Continue)) {
                result = flow;
                break;
            }
        }
        taken(loop.condition().span(), BranchId.Kind.LOOP, rounds == 0 ? "zero" : rounds == 1 ? "one" : "many");
        return result;
    }

    private void taken(Span span, BranchId.Kind kind, String outcome) {
        if (frame.covered()) {
            frame.taken(new BranchId(span, kind, outcome));
        }
    }

    private Flow tryCatch(ControlStmt.TryCatch statement) {
        if (session.rules().ase()) {
            throw new NotKnownException("try and catch on ASE", statement.span());
        }
        int nesting = session.nesting;
        int tries = session.tryDepth;
        SqlFailure failure;
        session.tryDepth++;
        try {
            return list(statement.body());
        } catch (SqlFailure caught) {
            failure = caught;
        } finally {
            session.tryDepth = tries;
        }
        session.nesting = nesting;
        session.lastError = failure.error().number();
        session.caught.push(session.worded(failure.error()));
        try {
            return list(statement.handler());
        } finally {
            session.caught.pop();
        }
    }

    /** A jump that found no label. */
    static SqlFailure noLabel(String label) {
        return Errors.of(
                133,
                "A GOTO statement references the label '" + label + "' but the label has not been declared.",
                SqlFailure.Effect.BATCH);
    }
}
