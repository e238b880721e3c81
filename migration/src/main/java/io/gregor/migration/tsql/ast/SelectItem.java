package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import org.jspecify.annotations.Nullable;

/** One item of a select list or an {@code output} clause. */
public sealed interface SelectItem extends Node {
    Expr value();

    /** A column of the result; {@code alias} whichever way it was written ({@code x = e}, {@code e as x}, {@code e x}). */
    record Column(Expr value, @Nullable Name alias, Span span) implements SelectItem {}

    /** {@code @x = value}. */
    record Assign(Name variable, AssignOp op, Expr value, Span span) implements SelectItem {}
}
