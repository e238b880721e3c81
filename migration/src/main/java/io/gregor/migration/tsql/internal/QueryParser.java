package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.Compute;
import io.gregor.migration.tsql.ast.Cte;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.OrderItem;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whole queries: common table expressions, set operations, and what follows them. */
final class QueryParser extends Part {
    private boolean inCursor;

    QueryParser(Grammar grammar) {
        super(grammar);
    }

    /** The query of a cursor, whose {@code for update} or {@code for read only} is left to be read. */
    Query ofCursor() {
        inCursor = true;
        try {
            return query();
        } finally {
            inCursor = false;
        }
    }

    boolean atQuery() {
        return tokens().at("select") || tokens().at("with") || atParenthesisedQuery();
    }

    /**
     * Whether the parenthesis here holds a query and not an expression that begins with one: after the query's own
     * parentheses comes the end of this one, or the word of a set operation.
     */
    boolean atParenthesisedQuery() {
        if (!tokens().at("(")) {
            return false;
        }
        int opened = 1;
        while (tokens().key(opened).equals("(")) {
            opened++;
        }
        String word = tokens().key(opened);
        if (!word.equals("select") && !word.equals("with")) {
            return false;
        }
        return opened == 1 || onlyQueriesInside(opened);
    }

    /** For {@code ((select ...) ...}: looks behind each inner parenthesis. */
    private boolean onlyQueriesInside(int opened) {
        int ahead = opened;
        int depth = opened;
        while (depth > 1 && tokens().kind(ahead) != TokenKind.END) {
            String key = tokens().key(ahead++);
            if (key.equals("(")) {
                depth++;
            } else if (key.equals(")") && --depth < opened) {
                opened = depth;
                if (!endsQuery(tokens().key(ahead))) {
                    return false;
                }
            }
        }
        return depth <= 1;
    }

    private static boolean endsQuery(String key) {
        return Set.of(")", "union", "except", "intersect", "order").contains(key);
    }

    Query parenthesised() {
        tokens().expect("(");
        Query query = query();
        tokens().expect(")");
        return query;
    }

    Query query() {
        int start = tokens().mark();
        return query(start, tokens().at("with") ? commonTables() : List.of());
    }

    /** A query whose common table expressions are read already. */
    Query query(int start, List<Cte> with) {
        tokens().enter();
        QueryExpr body = union();
        List<OrderItem> orderBy = optionalOrderBy();
        Expr offset = null;
        Expr fetch = null;
        if (tokens().at("offset")) {
            tokens().next();
            offset = grammar.expressions.value();
            rows();
            if (tokens().at("fetch", "next") || tokens().at("fetch", "first")) {
                tokens().next();
                tokens().next();
                fetch = grammar.expressions.value();
                rows();
                tokens().expect("only");
            }
        }
        Tail tail = new Tail();
        tail.read();
        tokens().leave();
        return unwrapped(new Query(
                with,
                body,
                orderBy,
                offset,
                fetch,
                List.copyOf(tail.compute),
                tail.isolation,
                List.copyOf(tail.forClause),
                List.copyOf(tail.options),
                tokens().since(start)));
    }

    /** A query that is nothing but parentheses around another is that one. */
    private static Query unwrapped(Query query) {
        boolean bare = query.with().isEmpty()
                && query.orderBy().isEmpty()
                && query.offset() == null
                && query.compute().isEmpty()
                && query.isolation() == null
                && query.forClause().isEmpty()
                && query.options().isEmpty();
        return bare && query.body() instanceof QueryExpr.Nested nested ? nested.query() : query;
    }

    private void rows() {
        if (!tokens().accept("rows")) {
            tokens().expect("row");
        }
    }

    List<Cte> commonTables() {
        tokens().expect("with");
        if (tokens().at("xmlnamespaces")) {
            tokens().next();
            tokens().parenthesised();
            if (!tokens().accept(",")) {
                return List.of();
            }
        }
        tokens().enter();
        List<Cte> tables = list(() -> {
            int start = tokens().mark();
            Name name = grammar.names.plainName();
            List<Name> columns = grammar.names.optionalColumnList();
            tokens().expect("as");
            Query query = parenthesised();
            return new Cte(name, columns, query, tokens().since(start));
        });
        tokens().leave();
        return tables;
    }

    private QueryExpr union() {
        int start = tokens().mark();
        QueryExpr left = intersect();
        for (int links = 0; tokens().at("union") || tokens().at("except"); links++) {
            limit(links);
            QueryExpr.SetOp op = tokens().next().isWord("union") ? QueryExpr.SetOp.UNION : QueryExpr.SetOp.EXCEPT;
            boolean all = tokens().accept("all");
            QueryExpr right = intersect();
            left = new QueryExpr.SetOperation(op, all, left, right, tokens().since(start));
        }
        return left;
    }

    private QueryExpr intersect() {
        int start = tokens().mark();
        QueryExpr left = operand();
        for (int links = 0; tokens().at("intersect"); links++) {
            limit(links);
            tokens().next();
            boolean all = tokens().accept("all");
            QueryExpr right = operand();
            left = new QueryExpr.SetOperation(QueryExpr.SetOp.INTERSECT, all, left, right, tokens().since(start));
        }
        return left;
    }

    private void limit(int links) {
        if (links > ExpressionParser.MAX_CHAIN) {
            throw tokens().error("more than " + ExpressionParser.MAX_CHAIN + " set operations in a row");
        }
    }

    private QueryExpr operand() {
        int start = tokens().mark();
        if (tokens().at("(")) {
            Query query = parenthesised();
            return new QueryExpr.Nested(query, tokens().since(start));
        }
        return grammar.selects.select();
    }

    List<OrderItem> optionalOrderBy() {
        if (!tokens().at("order")) {
            return List.of();
        }
        tokens().next();
        tokens().expect("by");
        return list(this::orderItem);
    }

    private OrderItem orderItem() {
        int start = tokens().mark();
        Expr value = grammar.expressions.expression();
        boolean descending = tokens().accept("desc");
        if (!descending) {
            tokens().accept("asc");
        }
        return new OrderItem(value, descending, tokens().since(start));
    }

    /** The clauses after {@code order by}, which the dialects allow in different orders. */
    private final class Tail {
        private final List<Compute> compute = new ArrayList<>(0);
        private final List<Token> forClause = new ArrayList<>(0);
        private final List<Token> options = new ArrayList<>(0);
        private @Nullable String isolation;

        void read() {
            while (true) {
                if (tokens().at("compute")) {
                    compute.add(compute());
                } else if (tokens().at("for") && endsWithoutCursor()) {
                    forClause();
                } else if (tokens().at("option") && tokens().key(1).equals("(")) {
                    tokens().next();
                    options.addAll(tokens().parenthesised());
                } else if (tokens().at("at", "isolation")) {
                    isolation();
                } else if (tokens().at("plan")
                        && tokens().kind(1) != TokenKind.WORD
                        && !tokens().key(1).equals(",")) {
                    tokens().next();
                    options.add(tokens().next());
                } else {
                    return;
                }
            }
        }

        /** {@code for update} and {@code for read only} belong to the cursor around. */
        private boolean endsWithoutCursor() {
            boolean rows = tokens().key(1).equals("update") || tokens().key(1).equals("read");
            return rows ? !inCursor : Set.of("browse", "xml", "json").contains(tokens().key(1));
        }

        private Compute compute() {
            int start = tokens().mark();
            tokens().next();
            List<Expr> aggregates = grammar.expressions.expressions();
            List<Expr> by = tokens().accept("by") ? grammar.expressions.expressions() : List.of();
            return new Compute(aggregates, by, tokens().since(start));
        }

        private void forClause() {
            tokens().next();
            forClause.add(tokens().next());
            while (tokens().at(",") || tokens().at("(") || isForWord()) {
                if (tokens().at("(")) {
                    int mark = tokens().mark();
                    tokens().parenthesised();
                    forClause.addAll(tokens().slice(mark));
                } else {
                    forClause.add(tokens().next());
                }
            }
        }

        private boolean isForWord() {
            return Words.words(
                            "only of raw auto path explicit root type elements xsinil absent binary base64 xmldata xmlschema include_null_values without_array_wrapper")
                    .contains(tokens().key());
        }

        private void isolation() {
            tokens().next();
            tokens().next();
            tokens().accept("level");
            String level = tokens().next().text().toLowerCase(Locale.ROOT);
            if (level.equals("read") || level.equals("repeatable")) {
                level += " " + tokens().next().text().toLowerCase(Locale.ROOT);
            }
            isolation = level;
        }
    }
}
