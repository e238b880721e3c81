package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.Elsewhere;
import io.gregor.migration.interpret.Event;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.SqlError;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Expressions;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.ExecArgument;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of procedures that are {@link Elsewhere}. */
final class AwayCalls {
    private final Frame frame;
    private final Session session;
    private final Elsewhere elsewhere;

    AwayCalls(Frame frame, Elsewhere elsewhere) {
        this.frame = frame;
        this.session = frame.session;
        this.elsewhere = elsewhere;
    }

    void call(QualifiedName name, int number, List<ExecArgument> arguments, @Nullable Name result) {
        List<Elsewhere.Argument> given = new ArrayList<>();
        arguments.forEach(argument -> given.add(argument(argument)));
        Elsewhere.Called called;
        try {
            called = elsewhere.call(name, number, given);
        } catch (SqlFailure e) {
            if (result != null && e.status() != null) {
                frame.variable(result).assign(Value.of(e.status()), frame.rules());
            }
            throw e;
        }
        called.outputs().forEach((place, value) -> {
            ExecArgument argument = arguments.get(place);
            if (argument.output() && argument.value() instanceof Expr.Variable variable) {
                frame.variable(variable.name()).assign(value, frame.rules());
            }
        });
        received(called.answer());
        if (result != null) {
            Integer code = called.returnCode();
            if (code == null) {
                throw new NotKnownException("the return code of " + name);
            }
            frame.variable(result).assign(Value.of(code), frame.rules());
        }
    }

    private Elsewhere.Argument argument(ExecArgument argument) {
        boolean standard = argument.value() instanceof Expr.DefaultValue;
        Value value = standard
                ? null
                : new Expressions(frame.scope()).compile(argument.value()).value(Env.NONE);
        return new Elsewhere.Argument(argument.name(), value, argument.output());
    }

    /** An error that the procedure went on after is the session's, or the handler's around. */
    private void received(Elsewhere.Answer answer) {
        session.lastError = 0;
        session.rowCount = answer.rowCount() < 0 ? Session.UNKNOWN_COUNT : answer.rowCount();
        if (answer.identity() != null) {
            session.lastIdentity = answer.identity();
        }
        for (Event event : answer.events()) {
            if (event instanceof Event.Raised(SqlError error)) {
                if (session.tryDepth > 0) {
                    throw new SqlFailure(error, SqlFailure.Effect.STATEMENT);
                }
                session.lastError = error.number();
            }
            session.event(event);
        }
    }
}
