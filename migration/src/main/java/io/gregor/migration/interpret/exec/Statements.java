package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.Elsewhere;
import io.gregor.migration.interpret.Event;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.SqlError;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlFailure.Effect;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.CursorStmt;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.SessionSettings;
import io.gregor.migration.tsql.ast.SessionStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TransactionStmt;
import io.gregor.migration.tsql.ast.VariableStmt;
import java.util.List;
import java.util.Set;

/** Runs the statements of one frame, one after the other, and decides what an error ends. */
final class Statements {
    private static final Set<String> HARMLESS = Set.of(
            "checkpoint",
            "lock table",
            "update statistics",
            "reconfigure",
            "update index",
            "update all",
            "alter database",
            "create primary",
            "create xml",
            "create fulltext",
            "alter xml",
            "alter fulltext",
            "drop fulltext");

    final Frame frame;
    final Session session;
    private final ControlRunner control;

    Statements(Frame frame) {
        this.frame = frame;
        this.session = frame.session;
        this.control = new ControlRunner(this);
    }

    /** Runs a list; a jump to a label in it goes on there. */
    Flow runAll(List<Stmt> statements) {
        frame.body = statements;
        return control.list(statements);
    }

    Flow run(Stmt statement) {
        session.budget.statement();
        try {
            return dispatch(statement);
        } catch (SqlFailure failure) {
            return failed(failure, statement);
        } catch (NotKnownException unknown) {
            throw unknown.at(statement.span());
        }
    }

    private Flow dispatch(Stmt statement) {
        return switch (statement) {
            case ControlStmt s -> control.run(s);
            case VariableStmt s -> done(() -> new VariableRunner(frame).run(s), s instanceof VariableStmt.Declare);
            case DmlStmt s -> done(() -> new DmlRunner(frame).run(s), false);
            case CursorStmt s -> done(() -> new CursorRunner(frame).run(s), false);
            case TransactionStmt s -> {
                new TransactionRunner(frame).run(s);
                yield succeeded();
            }
            case ExecStmt s -> new Calls(frame).run(s);
            case ErrorStmt s -> {
                new ErrorRunner(frame).run(s);
                yield Flow.NEXT;
            }
            case RoutineStmt s -> done(() -> define(s), false);
            case DdlStmt s -> done(() -> new DdlRunner(frame).run(s), false);
            case SessionStmt s -> done(() -> new SessionRunner(frame).run(s), false);
            case Stmt.Utility s -> utility(s);
            case Stmt.Raw s -> throw new NotKnownException("text that could not be read: " + s.error(), s.errorSpan());
        };
    }

    private void define(RoutineStmt statement) {
        Elsewhere elsewhere = session.elsewhere();
        if (elsewhere == null) {
            new RoutineRunner(frame, settings()).run(statement);
        } else {
            elsewhere.define(statement);
            session.rowCount = 0;
        }
    }

    private SessionSettings settings() {
        return new SessionSettings(!session.rules().ase(), session.rules().ansiNulls(), session.settings.chained());
    }

    private Flow utility(Stmt.Utility utility) {
        if (HARMLESS.stream().noneMatch(utility.keyword()::startsWith)) {
            throw new NotKnownException(utility.keyword(), utility.span());
        }
        return succeeded();
    }

    /** A statement that succeeds or fails as a whole. */
    private Flow done(Runnable statement, boolean keepsError) {
        statement.run();
        if (!keepsError) {
            session.lastError = 0;
        }
        session.transactions.statementDone();
        return Flow.NEXT;
    }

    private Flow succeeded() {
        session.lastError = 0;
        return Flow.NEXT;
    }

    private Flow failed(SqlFailure failure, Stmt statement) {
        Elsewhere elsewhere = session.elsewhere();
        if (elsewhere != null) {
            elsewhere.unsaid().forEach(session::event);
        }
        SqlError error = failure.error().in(frame.routine, statement.span().line());
        Effect effect = reach(failure);
        session.rowCount = 0;
        if (frame.kind == Frame.Kind.FUNCTION) {
            throw failure.with(error);
        }
        session.transactions.statementDone();
        if (session.tryDepth > 0) {
            if (effect == Effect.TRANSACTION) {
                session.transactions.doom();
            }
            throw failure.with(error);
        }
        session.lastError = error.number();
        frame.failed = true;
        session.event(new Event.Raised(error));
        return switch (effect) {
            case STATEMENT -> Flow.NEXT;
            case SCOPE -> {
                if (frame.kind == Frame.Kind.BATCH || frame.kind == Frame.Kind.TRIGGER) {
                    throw new BatchAborted();
                }
                yield Flow.ABORTED;
            }
            case BATCH -> throw new BatchAborted();
            case TRANSACTION -> {
                if (session.transactions.count() > 0) {
                    session.transactions.rollback();
                }
                throw new BatchAborted();
            }
        };
    }

    /**
     * With {@code xact_abort}, and always inside SQL Server's triggers, an error ends everything; a batch that could not be
     * compiled did nothing.
     */
    private Effect reach(SqlFailure failure) {
        Effect effect = failure.effect();
        boolean thrown = effect == Effect.BATCH && failure.error().number() >= Errors.OWN;
        boolean strict = session.settings.xactAbort()
                || frame.kind == Frame.Kind.TRIGGER && !session.rules().ase();
        return strict && (effect == Effect.STATEMENT || thrown) ? Effect.TRANSACTION : effect;
    }
}
