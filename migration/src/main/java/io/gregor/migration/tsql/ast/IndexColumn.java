package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;

/** A column of a key or index; ASE also lets an expression be one. */
public record IndexColumn(Expr value, boolean descending, Span span) implements Node {}
