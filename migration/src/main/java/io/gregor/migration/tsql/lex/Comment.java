package io.gregor.migration.tsql.lex;

/**
 * A comment as written.
 *
 * @param text everything, including {@code --} or the slashes and stars; no line end
 * @param block whether it is a block comment
 */
public record Comment(String text, boolean block, Span span) {
    /** The words alone: without the comment marks and the blanks around. */
    public String body() {
        String inner = text.substring(
                2, block && text.endsWith("*/") && text.length() >= 4 ? text.length() - 2 : text.length());
        return inner.strip();
    }
}
