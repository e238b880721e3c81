package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;

/** One item of {@code order by}: an expression, an alias or a position. */
public record OrderItem(Expr value, boolean descending, Span span) implements Node {}
