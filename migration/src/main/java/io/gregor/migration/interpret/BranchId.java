package io.gregor.migration.interpret;

import io.gregor.migration.tsql.lex.Span;

/**
 * One way a program can go at one place.
 *
 * @param span of the condition, the {@code case} expression or the {@code exists}
 * @param outcome {@code true}, {@code false}; of loops {@code zero}, {@code one}, {@code many}; of a case {@code when 1},
 *     {@code when 2}, ..., {@code else}
 */
public record BranchId(Span span, Kind kind, String outcome) {
    public enum Kind {
        IF,
        LOOP,
        CASE,
        EXISTS
    }
}
