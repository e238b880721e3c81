package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import java.util.List;

/** One common table expression: {@code name (columns) as (query)}. */
public record Cte(Name name, List<Name> columns, Query query, Span span) implements Node {}
