package io.gregor.migration.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL said to a script, bounded in size.
 *
 * @param results the result sets, in order; values are text as PostgreSQL prints them
 * @param notices the notices, in order
 * @param error the error that ended the script; null when it ran to its end
 */
public record ScriptOutcome(
        List<ResultTable> results,
        List<String> notices,
        @Nullable SqlError error,
        Duration took) {
    public ScriptOutcome {
        results = List.copyOf(results);
        notices = List.copyOf(notices);
    }

    public Optional<SqlError> failure() {
        return Optional.ofNullable(error);
    }

    /** A result set; a null cell is SQL's NULL. */
    public record ResultTable(List<String> columns, List<List<@Nullable String>> rows) {
        public ResultTable {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /**
     * An error as the server gave it.
     *
     * @param state the SQLSTATE, five characters
     * @param line the line of the script, from 1; 0 where the server gave no position
     */
    public record SqlError(String state, String message, String detail, String hint, int line, boolean timedOut) {
        /** One line for people and models. */
        public String oneLine() {
            return "ERROR " + state + ": " + message + (line > 0 ? " (line " + line + ")" : "")
                    + (detail.isEmpty() ? "" : " Detail: " + detail)
                    + (hint.isEmpty() ? "" : " Hint: " + hint);
        }
    }
}
