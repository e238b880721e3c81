package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import java.util.List;

/** What a merge does with a row. */
public sealed interface MergeAction extends Node {
    record Update(List<SetItem> set, Span span) implements MergeAction {}

    record Delete(Span span) implements MergeAction {}

    /** {@code values} is empty for {@code default values}. */
    record Insert(List<Name> columns, List<Expr> values, Span span) implements MergeAction {}
}
