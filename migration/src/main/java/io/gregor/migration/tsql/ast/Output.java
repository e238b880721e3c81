package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code output items [into target (columns)]}. */
public record Output(List<SelectItem> items, @Nullable TableRef into, List<Name> columns, Span span) implements Node {}
