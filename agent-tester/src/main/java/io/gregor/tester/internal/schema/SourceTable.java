package io.gregor.tester.internal.schema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table of the source, as far as a test script must know it.
 *
 * @param schema its owner, as written, {@code dbo} where none is written
 * @param columns in their order, by the source's names
 * @param identity its identity column; null where there is none
 */
public record SourceTable(
        String schema,
        String name,
        List<Column> columns,
        @Nullable Identity identity) {
    public SourceTable {
        columns = List.copyOf(columns);
    }

    /** @param type the type as written, without arguments, in lower case */
    public record Column(String name, String type) {}

    public record Identity(String column, long seed, long increment) {}

    public Optional<Column> column(String column) {
        return columns.stream().filter(c -> c.name().equalsIgnoreCase(column)).findFirst();
    }

    /** Equal for all spellings of one name. */
    public String key() {
        return (schema + "." + name).toLowerCase(Locale.ROOT);
    }
}
