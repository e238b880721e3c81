package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import io.gregor.migration.tsql.lex.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a table's definition. */
public sealed interface TableElement extends Node {
    /**
     * @param type null for a computed column, and for SQL Server's {@code timestamp} written without a name of its own
     * @param nullable null where neither {@code null} nor {@code not null} is said
     * @param computed the expression of {@code c as e}
     * @param constraints those written at the column, {@link Default} included
     * @param options {@code persisted}, {@code rowguidcol}, {@code sparse}, {@code with compression}, ..., lower case
     */
    record Column(
            Name name,
            @Nullable TypeRef type,
            @Nullable Boolean nullable,
            @Nullable Identity identity,
            @Nullable Expr computed,
            @Nullable Name collation,
            List<Constraint> constraints,
            List<String> options,
            Span span)
            implements TableElement {
        private Column with(List<Constraint> others) {
            return new Column(name, type, nullable, identity, computed, collation, others, options, span);
        }
    }

    /** The same lines, with keys that stand at a column but name their columns themselves as lines of their own. */
    static List<TableElement> spread(List<TableElement> elements) {
        List<TableElement> all = new ArrayList<>();
        for (TableElement element : elements) {
            if (element instanceof Column column
                    && column.constraints().stream().anyMatch(TableElement::namesColumns)) {
                all.add(column.with(column.constraints().stream()
                        .filter(c -> !namesColumns(c))
                        .toList()));
                column.constraints().stream().filter(TableElement::namesColumns).forEach(all::add);
            } else {
                all.add(element);
            }
        }
        return List.copyOf(all);
    }

    private static boolean namesColumns(Constraint constraint) {
        return constraint instanceof Key key && !key.columns().isEmpty()
                || constraint instanceof ForeignKey other && !other.columns().isEmpty();
    }

    /** An index inside a table's definition. */
    record Index(
            @Nullable Name name,
            boolean unique,
            @Nullable Boolean clustered,
            List<IndexColumn> columns,
            List<Token> options,
            Span span)
            implements TableElement {}

    /** A constraint, at a column or of the table. */
    sealed interface Constraint extends TableElement {
        @Nullable Name name();
    }

    /** {@code column} is that of {@code add default x for c}, else null. */
    record Default(
            @Nullable Name name, Expr value, @Nullable Name column, Span span) implements Constraint {}

    record Check(@Nullable Name name, Expr condition, boolean notForReplication, Span span) implements Constraint {}

    /**
     * {@code primary key} or {@code unique}.
     *
     * @param columns empty where it stands at a column
     * @param options the tokens of {@code with ...} and {@code on ...}, else empty
     */
    record Key(
            @Nullable Name name,
            boolean primary,
            @Nullable Boolean clustered,
            List<IndexColumn> columns,
            List<Token> options,
            Span span)
            implements Constraint {}

    /**
     * @param columns empty where it stands at a column
     * @param targetColumns empty where the primary key of the target is meant
     * @param onDelete {@code cascade}, {@code set null}, {@code set default}, {@code no action} or null
     */
    record ForeignKey(
            @Nullable Name name,
            List<Name> columns,
            QualifiedName target,
            List<Name> targetColumns,
            @Nullable String onDelete,
            @Nullable String onUpdate,
            boolean notForReplication,
            Span span)
            implements Constraint {}
}
