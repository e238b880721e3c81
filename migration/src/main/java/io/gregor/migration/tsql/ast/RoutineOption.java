package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import org.jspecify.annotations.Nullable;

/**
 * {@code recompile}, {@code encryption}, {@code schemabinding}, {@code execute as}, {@code for replication}, ...
 *
 * @param name in lower case
 * @param value of {@code execute as owner} the {@code owner}, as written, else null
 */
public record RoutineOption(String name, @Nullable String value, Span span) implements Node {}
