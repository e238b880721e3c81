package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;

/** {@code identity [(seed, increment)]}; both 1 where not said. */
public record Identity(String seed, String increment, Span span) implements Node {}
