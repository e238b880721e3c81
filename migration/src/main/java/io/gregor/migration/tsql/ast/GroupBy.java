package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import java.util.List;

/** {@code group by [all] ... [with rollup | with cube]}. */
public record GroupBy(boolean all, List<GroupItem> items, boolean withRollup, boolean withCube, Span span)
        implements Node {}
