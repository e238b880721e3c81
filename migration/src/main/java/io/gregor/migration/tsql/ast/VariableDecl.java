package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import org.jspecify.annotations.Nullable;

/** One variable of a {@code declare}; of a cursor variable the type is {@code cursor}. */
public record VariableDecl(
        Name name, TypeRef type, @Nullable Expr initial, Span span) implements Node {}
