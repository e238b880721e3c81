package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import org.jspecify.annotations.Nullable;

/** {@code [@name =] value [output]}. */
public record ExecArgument(@Nullable Name name, Expr value, boolean output, Span span) implements Node {}
