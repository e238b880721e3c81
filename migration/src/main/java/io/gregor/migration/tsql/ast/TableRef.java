package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import io.gregor.migration.tsql.lex.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source of rows in {@code from}, or the target of a change. */
public sealed interface TableRef extends Node {
    /** @param sample the tokens of {@code tablesample (...)} or {@code for system_time ...}, else empty */
    record Table(QualifiedName name, @Nullable Name alias, List<TableHint> hints, List<Token> sample, Span span)
            implements TableRef {}

    /** {@code @t}: a table variable. */
    record Variable(Name name, @Nullable Name alias, Span span) implements TableRef {}

    record Derived(Query query, @Nullable Name alias, List<Name> columns, Span span) implements TableRef {}

    /** {@code (values (...), (...)) as t (a, b)}. */
    record Values(List<List<Expr>> rows, @Nullable Name alias, List<Name> columns, Span span) implements TableRef {}

    /**
     * A function that gives rows: {@code call} is a {@link Expr.Call} or, for {@code x.nodes(...)}, a
     * {@link Expr.MethodCall}.
     *
     * @param schema the columns of {@code openxml(...) with (...)}, as tokens, else empty
     */
    record Function(Expr call, @Nullable Name alias, List<Name> columns, List<Token> schema, Span span)
            implements TableRef {}

    /** {@code on} is null for a cross join only. */
    record Join(
            JoinKind kind,
            TableRef left,
            TableRef right,
            @Nullable Expr on,
            @Nullable String hint,
            Span span) implements TableRef {}

    enum JoinKind {
        INNER,
        LEFT,
        RIGHT,
        FULL,
        CROSS
    }

    /** {@code cross apply} or {@code outer apply}. */
    record Apply(boolean outer, TableRef left, TableRef right, Span span) implements TableRef {}

    record Pivot(
            TableRef source,
            List<Expr> aggregates,
            QualifiedName column,
            List<Name> values,
            @Nullable Name alias,
            Span span)
            implements TableRef {}

    record Unpivot(
            TableRef source,
            Name value,
            Name column,
            List<QualifiedName> columns,
            @Nullable Name alias,
            Span span) implements TableRef {}

    /** {@code (delete ... output ...) as t}: the rows that a change puts out. */
    record Change(DmlStmt statement, @Nullable Name alias, List<Name> columns, Span span) implements TableRef {}
}
