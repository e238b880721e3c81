package io.gregor.executor.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL said about a failed statement, in its own words.
 *
 * @param sqlState five characters, such as 42601 for a syntax error
 * @param detail more about this case, or null
 * @param hint PostgreSQL's advice, or null
 * @param context where inside functions it happened, innermost first, or null
 * @param position where in the statement, in characters from 1; 0 when PostgreSQL does not say
 * @param line where in the script, from 1: of the position, else of the statement's begin
 * @param column in that line, from 1; 0 when PostgreSQL gives no position
 * @param statement the failing statement as it was sent
 */
public record SqlError(
        String sqlState,
        String message,
        @Nullable String detail,
        @Nullable String hint,
        @Nullable String context,
        int position,
        int line,
        int column,
        String statement) {

    /** One line for people: message, SQLSTATE and line. */
    public String summary() {
        return "%s (SQLSTATE %s, line %d)".formatted(message.lines().findFirst().orElse(""), sqlState, line);
    }
}
