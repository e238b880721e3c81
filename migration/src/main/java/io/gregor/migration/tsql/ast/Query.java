package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import io.gregor.migration.tsql.lex.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole query: common table expressions, a body, and what applies to the result.
 *
 * @param offset rows to skip ({@code offset n rows})
 * @param fetch rows to give ({@code fetch next n rows only})
 * @param isolation ASE's {@code at isolation level}, in lower case
 * @param forClause {@code for browse}, {@code for xml ...}, {@code for json ...}, {@code for read only}, ...: the tokens
 *     after {@code for}, else empty
 * @param options the tokens inside {@code option (...)} or of ASE's {@code plan '...'}, else empty
 */
public record Query(
        List<Cte> with,
        QueryExpr body,
        List<OrderItem> orderBy,
        @Nullable Expr offset,
        @Nullable Expr fetch,
        List<Compute> compute,
        @Nullable String isolation,
        List<Token> forClause,
        List<Token> options,
        Span span)
        implements Node {

    /** The same query with another body. */
    public Query with(QueryExpr other) {
        return with(with, other);
    }

    /** The same query with other common table expressions and another body. */
    public Query with(List<Cte> tables, QueryExpr other) {
        return new Query(tables, other, orderBy, offset, fetch, compute, isolation, forClause, options, span);
    }

    /** The body where it is a single select without common table expressions, else null. */
    public QueryExpr.@Nullable Select asSelect() {
        return body instanceof QueryExpr.Select select ? select : null;
    }
}
