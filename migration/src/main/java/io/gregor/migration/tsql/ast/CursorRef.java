package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;

/** A cursor by name or, when the name begins with {@code @}, by variable. */
public record CursorRef(Name name, boolean global, Span span) implements Node {}
