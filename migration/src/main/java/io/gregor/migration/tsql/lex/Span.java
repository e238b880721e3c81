package io.gregor.migration.tsql.lex;

/**
 * A place in the source text.
 *
 * @param start offset of the first character, from 0
 * @param end offset after the last character
 * @param line line of the first character, from 1
 * @param column column of the first character, from 1, in UTF-16 units; a tab counts as one
 */
public record Span(int start, int end, int line, int column) {
    /** The place of a node that a rewrite made and no source text stands for. */
    public static final Span NONE = new Span(0, 0, 0, 0);

    /** From the start of this to the end of the other. */
    public Span to(Span last) {
        return last.end == end ? this : new Span(start, Math.max(end, last.end), line, column);
    }

    public boolean covers(Span other) {
        return start <= other.start && other.end <= end;
    }

    /** The characters of the source in this place. */
    public String text(String source) {
        return source.substring(start, end);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
