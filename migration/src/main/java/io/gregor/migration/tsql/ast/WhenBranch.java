package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;

/** {@code when test then result} of a {@code case}. */
public record WhenBranch(Expr test, Expr result, Span span) implements Node {}
