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
 * @param inserted the keys of the tables that any of the routines and triggers inserts into
 * @param tableFunction whether the object is a function that gives rows
 * @param triggered the key of the table or view whose changes fire the object; null where it is no trigger
 */
public record SourceSchema(
        ObjectName object,
        ObjectKind kind,
        List<SourceTable> tables,
        @Nullable SourceRoutine routine,
        Set<String> inserted,
        boolean tableFunction,
        @Nullable String triggered) {
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

    /** The table that fires the trigger that is tested; empty where there is none among the tables. */
    public Optional<SourceTable> firing() {
        return tables.stream().filter(t -> t.key().equals(triggered)).findFirst();
    }

    public Optional<SourceRoutine> callable() {
        return Optional.ofNullable(routine);
    }
}
