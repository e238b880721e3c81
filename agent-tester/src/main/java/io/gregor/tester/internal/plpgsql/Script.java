package io.gregor.tester.internal.plpgsql;

import java.util.List;

/**
 * A script of PostgreSQL, statement by statement.
 *
 * @param tokens of the whole text; the body of a routine is one of them
 */
public record Script(String text, List<Token> tokens, List<Part> parts) {
    public Script {
        parts = List.copyOf(parts);
    }

    /** @throws UnreadableException with what it could not read; nothing is known of the script then */
    public static Script read(String text) throws UnreadableException {
        return new ScriptReader(text).read();
    }

    /** The line of a position, from 1. */
    public int line(int position) {
        return line(text, position);
    }

    /** The line of a position of a text, from 1. */
    public static int line(String text, int position) {
        int line = 1;
        for (int at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) {
            line++;
        }
        return line;
    }

    /** One statement of the script, without its semicolon. */
    public sealed interface Part {
        Range range();

        /**
         * A function or procedure in PL/pgSQL.
         *
         * @param range its statement, among the tokens of the script
         * @param tokens those of its body, placed as in the script
         */
        record Routine(Range range, boolean procedure, List<Token> tokens, Statement.Block body) implements Part {}

        /** A function in plain SQL. */
        record Queries(Range range, List<Token> tokens) implements Part {}

        /** A view; its query begins at this token of the script. */
        record View(Range range, int query) implements Part {}

        /** {@code CREATE TABLE}, or {@code ALTER TABLE} with a constraint, or an index. */
        record Definition(Range range) implements Part {}

        /** What has no behaviour that tests see, or is not read: schemas, triggers, comments, privileges. */
        record Other(Range range) implements Part {}
    }
}
