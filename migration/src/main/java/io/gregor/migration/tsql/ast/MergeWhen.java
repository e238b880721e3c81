package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import org.jspecify.annotations.Nullable;

/** {@code when [not] matched [by source] [and condition] then action}. */
public record MergeWhen(Match match, @Nullable Expr condition, MergeAction action, Span span) implements Node {
    public enum Match {
        MATCHED,
        NOT_MATCHED_BY_TARGET,
        NOT_MATCHED_BY_SOURCE
    }
}
