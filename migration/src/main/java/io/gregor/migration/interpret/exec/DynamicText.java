package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.Elsewhere;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.tsql.TsqlParser;
import io.gregor.migration.tsql.ast.Batch;
import io.gregor.migration.tsql.ast.Script;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.lex.Span;
import java.util.Map;

/** Runs text as statements, in a frame of its own that sees the caller's temporary tables but not its variables. */
final class DynamicText {
    private static final int MAX_LENGTH = 1_000_000;

    private final Frame frame;

    DynamicText(Frame frame) {
        this.frame = frame;
    }

    /** Gives the frame it ran in. */
    Frame run(String text, Map<String, Variable> parameters, Span span) {
        if (text.length() > MAX_LENGTH) {
            throw new NotKnownException("so long a text to run", span);
        }
        Script script = TsqlParser.parse(text, frame.rules().dialect());
        Frame inner = new Frame(frame.session, frame, Frame.Kind.PROCEDURE, frame.routine, null);
        inner.variables.putAll(parameters);
        Settings settings = frame.session.settings;
        Elsewhere elsewhere = frame.session.elsewhere();
        String around = elsewhere == null ? "" : elsewhere.reading(text);
        Calls.enter(frame.session);
        try {
            for (Batch batch : script.batches()) {
                if (batch.statements().stream().anyMatch(Stmt.Raw.class::isInstance)) {
                    throw new NotKnownException("text to run that could not be read", span);
                }
                new Statements(inner).runAll(batch.statements());
            }
        } finally {
            frame.session.nesting--;
            frame.session.settings = settings;
            if (elsewhere != null) {
                elsewhere.reading(around);
            }
        }
        return inner;
    }
}
