package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import org.jspecify.annotations.Nullable;

/** A parameter of a procedure or function. {@code output} parameters take a value in as well as out. */
public record Parameter(
        Name name, TypeRef type, @Nullable Expr defaultValue, boolean output, boolean readOnly, Span span)
        implements Node {}
