package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import java.util.Locale;

/**
 * One identifier. Names are compared without regard to case through {@link #is} and {@link #key}, never by {@code text}.
 *
 * @param text the name without quotes or brackets, in the case it was written; {@code @} and {@code #} belong to it;
 *     empty for the part left out in {@code db..t}
 * @param quoted whether it stood in brackets or quotes
 */
public record Name(String text, boolean quoted, Span span) implements Node {
    /** A name that a rewrite made. */
    public static Name of(String text) {
        return new Name(text, false, Span.NONE);
    }

    public boolean is(String other) {
        return text.equalsIgnoreCase(other);
    }

    public boolean is(Name other) {
        return is(other.text);
    }

    /** Equal for two names that T-SQL takes for the same one (under a case-insensitive sort order). */
    public String key() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Whether it names a temporary table or procedure ({@code #t}, {@code ##t}). */
    public boolean isTemporary() {
        return text.startsWith("#");
    }

    /** Whether it names a variable or parameter ({@code @v}). */
    public boolean isVariable() {
        return text.startsWith("@");
    }

    @Override
    public String toString() {
        return text;
    }
}
