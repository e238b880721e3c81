package io.gregor.migration.interpret;

import org.jspecify.annotations.Nullable;

/**
 * An error as the client sees it. Texts of the server's own errors name what failed, but are not promised to be the
 * server's words; number, severity and state are.
 *
 * @param number such as 547, or the number given to {@code raiserror}
 * @param procedure the routine it happened in, null in a batch
 * @param line in the source text, from 1; 0 where not known
 */
public record SqlError(
        int number,
        int severity,
        int state,
        String text,
        @Nullable String procedure,
        int line) {
    public SqlError(int number, int severity, int state, String text) {
        this(number, severity, state, text, null, 0);
    }

    public SqlError withText(String other) {
        return new SqlError(number, severity, state, other, procedure, line);
    }

    public SqlError in(@Nullable String routine, int atLine) {
        return line != 0 ? this : new SqlError(number, severity, state, text, routine, atLine);
    }
}
