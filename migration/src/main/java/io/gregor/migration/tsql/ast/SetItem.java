package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;

/** One assignment of an update. */
public sealed interface SetItem extends Node {
    record Column(QualifiedName column, AssignOp op, Expr value, Span span) implements SetItem {}

    /** {@code @v = value}. */
    record Variable(Name variable, AssignOp op, Expr value, Span span) implements SetItem {}

    /** {@code @v = column = value}: the variable gets the column's new value. */
    record Both(Name variable, QualifiedName column, AssignOp op, Expr value, Span span) implements SetItem {}

    /** {@code column.write(...)} or {@code column.modify(...)}. */
    record Method(Expr call, Span span) implements SetItem {}
}
