package io.gregor.migration.interpret.data;

import io.gregor.migration.tsql.ast.Expr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns and constraints of a table; immutable, so that {@code alter table} makes a new one. */
public record TableDefinition(
        String name, List<Column> columns, List<Key> keys, List<Check> checks, List<Reference> references) {
    public TableDefinition {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        checks = List.copyOf(checks);
        references = List.copyOf(references);
    }

    /** A primary key, a unique constraint or a unique index over columns by position. */
    public record Key(@Nullable String name, boolean primary, boolean index, List<Integer> columns) {}

    public record Check(@Nullable String name, Expr condition, boolean enabled) {}

    /**
     * A foreign key.
     *
     * @param target key of the table referred to
     * @param onDelete {@code cascade}, {@code set null}, {@code set default}, or null for no action
     */
    public record Reference(
            @Nullable String name,
            List<Integer> columns,
            String target,
            List<String> targetColumns,
            @Nullable String onDelete,
            @Nullable String onUpdate,
            boolean enabled) {}

    /** The position of a column, or -1. */
    public int position(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).is(column)) {
                return i;
            }
        }
        return -1;
    }

    /** The position of the identity column, or -1. */
    public int identity() {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).identity() != null) {
                return i;
            }
        }
        return -1;
    }

    public @Nullable Key primaryKey() {
        return keys.stream().filter(Key::primary).findFirst().orElse(null);
    }

    public TableDefinition withColumns(List<Column> changed) {
        return new TableDefinition(name, changed, keys, checks, references);
    }

    public TableDefinition withColumn(int position, Column changed) {
        List<Column> all = new ArrayList<>(columns);
        all.set(position, changed);
        return withColumns(all);
    }

    public TableDefinition withKeys(List<Key> changed) {
        return new TableDefinition(name, columns, changed, checks, references);
    }

    public TableDefinition withChecks(List<Check> changed) {
        return new TableDefinition(name, columns, keys, changed, references);
    }

    public TableDefinition withReferences(List<Reference> changed) {
        return new TableDefinition(name, columns, keys, checks, changed);
    }
}
