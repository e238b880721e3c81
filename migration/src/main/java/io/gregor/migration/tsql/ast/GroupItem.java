package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import java.util.List;

/** What a query groups by. */
public sealed interface GroupItem extends Node {
    /** {@code (a, b)} gives several values, {@code ()} none. */
    record Plain(List<Expr> values, Span span) implements GroupItem {}

    record Rollup(List<GroupItem> items, Span span) implements GroupItem {}

    record Cube(List<GroupItem> items, Span span) implements GroupItem {}

    record GroupingSets(List<GroupItem> items, Span span) implements GroupItem {}
}
