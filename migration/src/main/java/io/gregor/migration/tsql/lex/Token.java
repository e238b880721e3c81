package io.gregor.migration.tsql.lex;

/**
 * One token.
 *
 * @param text the characters as written, quotes and brackets included
 */
public record Token(TokenKind kind, String text, Span span) {
    /** Whether this is the given unquoted word, in any case. */
    public boolean isWord(String word) {
        return kind == TokenKind.WORD && text.equalsIgnoreCase(word);
    }

    public boolean isSymbol(String symbol) {
        return kind == TokenKind.SYMBOL && text.equals(symbol);
    }

    /** The content: without quotes, brackets and the {@code N}, doubled quotes made single. Other tokens as written. */
    public String value() {
        return switch (kind) {
            case STRING -> unquote(1, '\'');
            case NATIONAL_STRING -> unquote(2, '\'');
            case DOUBLE_QUOTED -> unquote(1, '"');
            case BRACKETED -> unquote(1, ']');
            default -> text;
        };
    }

    private String unquote(int from, char close) {
        String inner = text.substring(from, text.length() - 1);
        return inner.indexOf(close) < 0 ? inner : inner.replace("" + close + close, "" + close);
    }

    @Override
    public String toString() {
        return text;
    }
}
