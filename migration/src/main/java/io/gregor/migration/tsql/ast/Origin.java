package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Comment;
import io.gregor.migration.tsql.lex.Span;
import java.util.List;

/**
 * Where a statement stood, and the comments around it. Each comment of a batch belongs to exactly one statement, or to
 * the batch's end.
 *
 * @param span from the first token to the last, a closing semicolon included
 * @param leading comments between the previous statement (or header) and this one
 * @param inner comments inside this statement that belong to no statement nested in it
 * @param trailing comments after it that begin on its last line
 */
public record Origin(Span span, List<Comment> leading, List<Comment> inner, List<Comment> trailing) {
    /** Of a statement that a rewrite made. */
    public static final Origin NONE = of(Span.NONE);

    public static Origin of(Span span) {
        return new Origin(span, List.of(), List.of(), List.of());
    }
}
