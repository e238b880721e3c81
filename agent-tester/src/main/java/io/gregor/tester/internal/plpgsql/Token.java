package io.gregor.tester.internal.plpgsql;

/**
 * A word, a constant or a sign of a script. Comments and white space are none.
 *
 * @param start its first character, from 0
 * @param end behind its last one
 * @param text a word in lower case, anything else as it is written
 */
public record Token(Kind kind, int start, int end, String text) {
    public enum Kind {
        /** A keyword or a name without quotes. */
        WORD,
        /** A name in double quotes. */
        QUOTED,
        /** A string in single quotes, of whichever sort. */
        STRING,
        /** A string in dollar quotes. */
        DOLLAR,
        NUMBER,
        /** {@code $1} */
        PARAMETER,
        OPERATOR,
        /** Brackets, commas, points, semicolons, casts and assignments. */
        SYMBOL
    }

    public boolean is(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    public boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    public boolean isOperator(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    /** Whether it may be a name. */
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }
}
