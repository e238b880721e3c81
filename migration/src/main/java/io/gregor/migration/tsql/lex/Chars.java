package io.gregor.migration.tsql.lex;

/** What characters T-SQL's words and numbers are made of. */
final class Chars {
    private Chars() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Blanks of every kind, the byte-order mark and control characters included. */
    static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00a0' || c == '\ufeff' || (c > 127 && Character.isWhitespace(c));
    }

    static boolean startsWord(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '_'
                || c == '#'
                || (c > 127 && (Character.isLetter(c) || Character.isSurrogate(c)));
    }

    static boolean continuesWord(char c) {
        return startsWord(c) || isDigit(c) || c == '$' || c == '@' || (c > 127 && Character.isLetterOrDigit(c));
    }

    static boolean isCurrency(char c) {
        return c > 127 && Character.getType(c) == Character.CURRENCY_SYMBOL;
    }
}
