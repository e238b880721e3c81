package io.gregor.executor.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a script did, statement by statement, in order. Statements after the first failed one were not sent, unless the
 * limits asked to go on.
 *
 * @param error the first error; null when there was none
 */
public record ScriptResult(
        Outcome outcome,
        List<StatementResult> statements,
        @Nullable SqlError error,
        Duration elapsed) {

    public ScriptResult {
        statements = List.copyOf(statements);
    }

    /** How a script ended. */
    public enum Outcome {
        /** Every statement was run without an error. */
        SUCCEEDED,
        /** PostgreSQL refused a statement. */
        FAILED,
        /** The time was up; the statement that ran was stopped and its transaction rolled back. */
        TIMED_OUT,
        /** Somebody asked for its end; the statement that ran was stopped and its transaction rolled back. */
        CANCELLED,
        /** The server ended the session, as it does when a statement kills or crashes it. */
        SESSION_LOST
    }

    public boolean succeeded() {
        return outcome == Outcome.SUCCEEDED;
    }

    public boolean timedOut() {
        return outcome == Outcome.TIMED_OUT;
    }

    public Optional<SqlError> firstError() {
        return Optional.ofNullable(error);
    }

    /** The result sets of all statements in order. */
    public List<ResultTable> tables() {
        return statements.stream().flatMap(s -> Stream.ofNullable(s.rows())).toList();
    }

    /** The notices of all statements in order. */
    public List<Notice> notices() {
        return statements.stream().flatMap(s -> s.notices().stream()).toList();
    }
}
