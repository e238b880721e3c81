package io.gregor.migration.interpret;

import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.tsql.ast.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a table is made of: enough to make rows that respect it.
 *
 * @param name with its schema unless that is {@code dbo}
 */
public record Table(
        String name, List<TableColumn> columns, List<Key> keys, List<Check> checks, List<ForeignKey> foreignKeys) {
    /**
     * @param userType the user's type it was declared with, else null
     * @param defaultValue the expression of its default, else null
     * @param computed the expression of a computed column, else null
     */
    public record TableColumn(
            String name,
            SqlType type,
            boolean nullable,
            boolean identity,
            @Nullable String userType,
            @Nullable Expr defaultValue,
            @Nullable Expr computed) {}

    /** A primary key, a unique constraint or a unique index. */
    public record Key(@Nullable String name, boolean primary, List<String> columns) {}

    public record Check(@Nullable String name, Expr condition) {}

    public record ForeignKey(@Nullable String name, List<String> columns, String target, List<String> targetColumns) {}

    public @Nullable TableColumn column(String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }
}
