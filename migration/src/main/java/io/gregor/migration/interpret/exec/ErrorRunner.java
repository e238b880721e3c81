package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.Event;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.SqlError;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Expressions;
import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.Expr;
import java.util.List;

/** Sends messages and raises errors. Raising an error does not end the program, throwing one does. */
final class ErrorRunner {
    private static final int USER_MESSAGE = 50000;
    private static final int HIGHEST_INFORMATION = 10;
    private static final int FATAL = 20;

    private final Frame frame;
    private final Session session;

    ErrorRunner(Frame frame) {
        this.frame = frame;
        this.session = frame.session;
    }

    void run(ErrorStmt statement) {
        if (frame.kind == Frame.Kind.FUNCTION) {
            throw new NotKnownException("a message from a function", statement.span());
        }
        switch (statement) {
            case ErrorStmt.Print print -> print(print);
            case ErrorStmt.RaiseNumber raise -> raise(raise);
            case ErrorStmt.RaiseMessage raise -> raise(raise);
            case ErrorStmt.Throw raised -> raise(raised);
        }
    }

    private Value value(Expr expr) {
        return new Expressions(frame.scope()).compile(expr).value(Env.NONE);
    }

    private List<Value> values(List<Expr> exprs) {
        return exprs.stream().map(this::value).toList();
    }

    private void print(ErrorStmt.Print print) {
        Value message = value(print.message());
        if (message.isNull() && frame.rules().ase()) {
            throw new NotKnownException("print of NULL", print.span());
        }
        String text = message.isNull()
                ? ""
                : message instanceof Value.Text plain
                        ? plain.value()
                        : Conversion.implicit(message, SqlType.varchar(8000), frame.rules())
                                .string();
        String shown =
                frame.rules().ase() ? MessageFormat.numbered(text, values(print.arguments()), frame.rules()) : text;
        session.event(new Event.Message(shown));
        session.lastError = 0;
        session.rowCount = 0;
    }

    private void raise(ErrorStmt.RaiseNumber raise) {
        int number = (int) value(raise.number()).integer();
        Expr given = raise.message();
        String text;
        if (given == null) {
            text = session.database.messages.find(Integer.toString(number));
            if (text == null) {
                throw new NotKnownException("the text of message " + number, raise.span());
            }
        } else {
            Value message = value(given);
            if (message.isNull()) {
                throw new NotKnownException("raiserror of NULL", raise.span());
            }
            text = message.string();
        }
        emit(
                new SqlError(number, 16, 1, MessageFormat.numbered(text, values(raise.arguments()), frame.rules())),
                raise,
                false);
    }

    private void raise(ErrorStmt.RaiseMessage raise) {
        Value message = value(raise.message());
        int number = USER_MESSAGE;
        String text;
        if (message instanceof Value.Int known) {
            number = (int) known.value();
            String stored = session.database.messages.find(Integer.toString(number));
            if (stored == null) {
                throw new NotKnownException("the text of message " + number, raise.span());
            }
            text = stored;
        } else if (message.isNull()) {
            throw new NotKnownException("raiserror of NULL", raise.span());
        } else {
            text = message.string();
        }
        int severity =
                raise.severity() == null ? 16 : (int) value(raise.severity()).integer();
        int state = raise.state() == null ? 1 : (int) value(raise.state()).integer();
        String shown = MessageFormat.typed(text, values(raise.arguments()));
        emit(
                new SqlError(number, Math.max(0, severity), state < 0 ? 1 : state, shown),
                raise,
                raise.options().contains("seterror"));
    }

    private void emit(SqlError plain, ErrorStmt statement, boolean setError) {
        SqlError error = plain.in(frame.routine, statement.span().line());
        session.rowCount = 0;
        if (error.severity() <= HIGHEST_INFORMATION) {
            session.event(new Event.Message(error.text()));
            session.lastError = setError ? error.number() : 0;
            return;
        }
        if (session.tryDepth > 0 && error.severity() < FATAL) {
            throw new SqlFailure(error, SqlFailure.Effect.STATEMENT);
        }
        session.event(new Event.Raised(error));
        session.lastError = error.number();
        frame.failed |= frame.rules().ase();
        if (error.severity() >= FATAL) {
            if (session.transactions.count() > 0) {
                session.transactions.rollback();
            }
            throw new BatchAborted();
        }
    }

    private void raise(ErrorStmt.Throw raised) {
        if (raised.number() == null || raised.message() == null) {
            SqlError caught = session.caught.peek();
            if (caught == null) {
                throw Errors.of(
                        10704,
                        "To rethrow an error, a THROW statement must be used inside a CATCH block.",
                        SqlFailure.Effect.BATCH);
            }
            throw new SqlFailure(caught, SqlFailure.Effect.BATCH);
        }
        Value message =
                Conversion.implicit(value(raised.message()), SqlType.text(TypeKind.NVARCHAR, 2048), frame.rules());
        int number = (int) value(raised.number()).integer();
        int state = raised.state() == null ? 1 : (int) value(raised.state()).integer();
        String text = message.isNull() ? "" : message.string();
        throw new SqlFailure(new SqlError(number, 16, state, text), SqlFailure.Effect.BATCH);
    }
}
