package io.gregor.executor.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table or view as those must know it who write statements against it.
 *
 * @param view whether it is a view of any kind
 */
public record CopiedTable(CatalogName name, boolean view, List<Column> columns, List<Rule> rules) {
    public CopiedTable {
        columns = List.copyOf(columns);
        rules = List.copyOf(rules);
    }

    /**
     * A column.
     *
     * @param type PostgreSQL's word for the type of its values: of a domain what it is made of
     * @param declared the type it is declared with
     * @param identity the first number and the step of what numbers it; null when nothing does
     * @param value its default or, when it is generated, its expression, in PostgreSQL's words; null when there is none
     */
    public record Column(
            String name,
            String type,
            String declared,
            boolean notNull,
            @Nullable Identity identity,
            boolean generated,
            @Nullable String value) {}

    /** What numbers a column. */
    public record Identity(long start, long step) {}

    /** What rows must keep. */
    public sealed interface Rule {}

    public record Key(boolean primary, List<String> columns) implements Rule {}

    /** @param target null when the other table is not among what was copied */
    public record ForeignKey(
            List<String> columns,
            @Nullable CatalogName target,
            List<String> targetColumns,
            Action onDelete,
            Action onUpdate)
            implements Rule {}

    /** @param condition PostgreSQL's text of it, {@code CHECK (...)} */
    public record Check(String condition) implements Rule {}

    /** What happens to a row whose other row goes. */
    public enum Action {
        NO_ACTION,
        CASCADE,
        SET_NULL,
        SET_DEFAULT
    }
}
