package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a query. */
public sealed interface QueryExpr extends Node {
    /**
     * One {@code select}. Comma-separated sources are several entries of {@code from}; ASE's {@code from} is empty where
     * it is left out.
     */
    record Select(
            boolean distinct,
            @Nullable Top top,
            List<SelectItem> items,
            @Nullable Into into,
            List<TableRef> from,
            @Nullable Expr where,
            @Nullable GroupBy groupBy,
            @Nullable Expr having,
            Span span)
            implements QueryExpr {

        /** The same rows with another list, which go to the reader. */
        public Select giving(List<SelectItem> others) {
            return new Select(distinct, top, others, null, from, where, groupBy, having, span);
        }

        public Select limited(@Nullable Top limit) {
            return new Select(distinct, limit, items, into, from, where, groupBy, having, span);
        }
    }

    record SetOperation(SetOp op, boolean all, QueryExpr left, QueryExpr right, Span span) implements QueryExpr {}

    enum SetOp {
        UNION,
        EXCEPT,
        INTERSECT
    }

    /** A query in parentheses. */
    record Nested(Query query, Span span) implements QueryExpr {}
}
