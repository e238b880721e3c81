package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import io.gregor.migration.tsql.lex.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an {@code alter table} does. */
public sealed interface AlterAction extends Node {
    /** @param withCheck whether existing rows are checked, null where not said */
    record Add(List<TableElement> elements, @Nullable Boolean withCheck, Span span) implements AlterAction {}

    record DropColumns(List<Name> columns, boolean ifExists, Span span) implements AlterAction {}

    record DropConstraints(List<Name> constraints, boolean ifExists, Span span) implements AlterAction {}

    /** {@code alter column} or ASE's {@code modify}: only what is said of the column changes. */
    record AlterColumn(TableElement.Column column, Span span) implements AlterAction {}

    /** ASE's {@code replace column default value}. */
    record ReplaceDefault(Name column, Expr value, Span span) implements AlterAction {}

    /** {@code [with check] check|nocheck constraint names}; no name means {@code all}. */
    record EnableConstraints(boolean enable, @Nullable Boolean withCheck, List<Name> names, Span span)
            implements AlterAction {}

    /** {@code enable|disable trigger names}; no name means {@code all}. */
    record EnableTriggers(boolean enable, List<Name> names, Span span) implements AlterAction {}

    /** Anything of storage, partitions and locks. */
    record Other(List<Token> tokens, Span span) implements AlterAction {}
}
