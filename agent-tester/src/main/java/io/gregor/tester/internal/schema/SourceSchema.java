package io.gregor.tester.internal.schema;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The object that is tested and the tables around it.
 *
 * @param tables all tables that the object needs, directly or not, in the order of their creation; the object itself
 *     where it is a table
 * @param routine the object's parameters; null where it cannot be called
 * @param tableFunction whether the object is a function that gives rows
 * @param inserted the keys of the tables that any of the routines and triggers inserts into
 */
public record SourceSchema(
        ObjectName object,
        ObjectKind kind,
        List<SourceTable> tables,
        @Nullable SourceRoutine routine,
        Set<String> inserted,
        boolean tableFunction) {
    public SourceSchema {
        tables = List.copyOf(tables);
        inserted = Set.copyOf(inserted);
    }

    /** A table by its name with or without owner, in any case. */
    public Optional<SourceTable> table(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        return tables.stream()
                .filter(t ->
                        t.key().equals(key) || t.name().toLowerCase(Locale.ROOT).equals(key))
                .findFirst();
    }

    public Optional<SourceRoutine> callable() {
        return Optional.ofNullable(routine);
    }
}
