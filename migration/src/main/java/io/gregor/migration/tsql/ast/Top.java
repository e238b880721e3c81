package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;

/** {@code top n [percent] [with ties]}. */
public record Top(Expr count, boolean percent, boolean withTies, Span span) implements Node {}
