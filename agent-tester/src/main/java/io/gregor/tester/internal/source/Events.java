package io.gregor.tester.internal.source;

import io.gregor.tester.internal.cases.ExpectedError;
import io.gregor.tester.internal.cases.ResultRows;
import io.gregor.tester.internal.script.ErrorStates;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement gives besides values: result sets, messages and errors, as far as they go on. */
final class Events {
    /** Numbers from here on are the program's own, on ASE; SQL Server begins at 50000. */
    private static final int OWN = 17_000;

    private static final int ENDED_IN_TRIGGER = 3609;
    private static final int MOST = 1_000;
    private static final int DATE_OVERFLOW = 517;

    private final List<ResultRows> results = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<SQLException> errors = new ArrayList<>();

    /** Takes down what was begun with {@code execute}. */
    static Events of(Statement statement, Execution execution) throws SQLException, CannotRun {
        var events = new Events();
        boolean rows = false;
        boolean failed = false;
        try {
            rows = execution.run();
        } catch (SQLException e) {
            failed = events.failed(e);
        }
        for (int round = 0; ; round++) {
            if (round == MOST || events.messages.size() > MOST) {
                throw new CannotRun("it does not come to an end of its results");
            }
            events.warned(statement);
            if (!failed) {
                if (rows) {
                    events.results.add(Getter.rows(statement.getResultSet()));
                } else if (statement.getUpdateCount() == -1) {
                    return events;
                }
            }
            failed = false;
            try {
                rows = statement.getMoreResults();
            } catch (SQLException e) {
                failed = events.failed(e);
            }
        }
    }

    /** A statement's {@code execute}. */
    @FunctionalInterface
    interface Execution {
        boolean run() throws SQLException;
    }

    private boolean failed(SQLException error) throws SQLException {
        int chained = 0;
        for (SQLException e = error; e != null && chained++ < MOST; e = e.getNextException()) {
            if (Trouble.of(e) != Trouble.NONE) {
                throw e;
            }
            if (errors.isEmpty() || errors.getLast() != e) {
                errors.add(e);
                if (e.getErrorCode() >= OWN) {
                    messages.add(String.valueOf(e.getMessage()));
                }
            }
        }
        if (errors.size() > MOST) {
            throw error;
        }
        return true;
    }

    /** What is printed has no number or the program's own; the server's own information is nobody's promise. */
    private void warned(Statement statement) throws SQLException {
        for (SQLWarning w = statement.getWarnings(); w != null && messages.size() <= MOST; w = w.getNextWarning()) {
            if (w.getErrorCode() == 0 || w.getErrorCode() >= OWN) {
                messages.add(String.valueOf(w.getMessage()));
            }
        }
        statement.clearWarnings();
    }

    List<ResultRows> results() {
        return results;
    }

    List<String> messages() {
        return messages;
    }

    boolean failed() {
        return !errors.isEmpty();
    }

    /** The error that the call ends with: of several the last one, the others are told as messages. */
    @Nullable ExpectedError error() throws CannotRun {
        List<SQLException> telling = errors.stream().anyMatch(Events::own)
                ? errors.stream()
                        .filter(e -> e.getErrorCode() != ENDED_IN_TRIGGER)
                        .toList()
                : errors;
        if (telling.isEmpty()) {
            return null;
        }
        if (telling.size() > 1 && !telling.stream().allMatch(Events::own)) {
            throw new CannotRun("it is left to a client what it makes of several errors in one call");
        }
        SQLException error = telling.getLast();
        int number = error.getErrorCode();
        if (number == DATE_OVERFLOW) {
            throw new CannotRun("its dates are beyond what the source has, and PostgreSQL has them");
        }
        return new ExpectedError(
                ErrorStates.knows(number) || own(error) ? number : null,
                own(error) ? String.valueOf(error.getMessage()) : null);
    }

    private static boolean own(SQLException error) {
        return error.getErrorCode() >= OWN;
    }
}
