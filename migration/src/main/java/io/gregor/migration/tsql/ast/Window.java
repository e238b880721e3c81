package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code over (partition by ... order by ... rows between ...)}; {@code base} is a named window. */
public record Window(
        @Nullable Name base,
        List<Expr> partitionBy,
        List<OrderItem> orderBy,
        @Nullable Frame frame,
        Span span) implements Node {

    /** {@code rows} or {@code range}; with one bound {@code end} is {@link BoundKind#CURRENT_ROW}. */
    public record Frame(boolean range, Bound start, Bound end) {}

    /** {@code offset} is present for {@code PRECEDING} and {@code FOLLOWING}. */
    public record Bound(BoundKind kind, @Nullable Expr offset) {}

    public enum BoundKind {
        UNBOUNDED_PRECEDING,
        PRECEDING,
        CURRENT_ROW,
        FOLLOWING,
        UNBOUNDED_FOLLOWING
    }
}
