package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import java.util.List;

/** {@code compute sum(a), avg(b) [by c, d]}. */
public record Compute(List<Expr> aggregates, List<Expr> by, Span span) implements Node {}
