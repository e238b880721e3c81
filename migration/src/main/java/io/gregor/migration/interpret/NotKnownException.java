package io.gregor.migration.interpret;

import io.gregor.migration.tsql.lex.Span;
import org.jspecify.annotations.Nullable;

/**
 * The interpreter does not know for certain what the source database would do here, and refuses to guess. It is no
 * error of the program that was run: no expected value may be taken from this run.
 */
public final class NotKnownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String construct;
    private final transient @Nullable Span span;

    public NotKnownException(String construct) {
        this(construct, null);
    }

    public NotKnownException(String construct, @Nullable Span span) {
        super(message(construct, span), null, false, false);
        this.construct = construct;
        this.span = span;
    }

    /** What is not known, in a few words. */
    public String construct() {
        return construct;
    }

    /** Where it stands in the source, as far as known. */
    public @Nullable Span span() {
        return span;
    }

    /** This with a place, unless it has one. */
    public NotKnownException at(Span place) {
        return span == null ? new NotKnownException(construct, place) : this;
    }

    private static String message(String construct, @Nullable Span span) {
        return span == null ? "not known: " + construct : "not known: " + construct + " at " + span;
    }
}
