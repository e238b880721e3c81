package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.lex.Comment;
import io.gregor.migration.tsql.lex.Span;
import java.util.List;
import java.util.stream.Stream;

/**
 * A whole text: its batches in order.
 *
 * @param trailing comments after the last batch's separator
 */
public record Script(Dialect dialect, List<Batch> batches, List<Comment> trailing, Span span) implements Node {
    /** The outermost statements of all batches. */
    public Stream<Stmt> statements() {
        return batches.stream().flatMap(batch -> batch.statements().stream());
    }
}
