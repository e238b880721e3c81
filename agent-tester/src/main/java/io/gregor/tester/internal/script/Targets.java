package io.gregor.tester.internal.script;

import io.gregor.migration.model.ObjectName;
import io.gregor.migration.translate.TargetNames;
import io.gregor.tester.internal.schema.SourceTable;
import java.util.Collection;
import java.util.stream.Collectors;

/** The source's names, written for PostgreSQL and always with their schema. */
final class Targets {
    private Targets() {}

    static String table(SourceTable table) {
        return object(table.schema(), table.name());
    }

    static String object(ObjectName name) {
        return object(name.schema(), name.name());
    }

    private static String object(String sourceSchema, String sourceName) {
        return catalog(TargetNames.schema(sourceSchema), TargetNames.catalog(sourceName));
    }

    /** Names that stand in the catalog like this. */
    static String catalog(String schema, String name) {
        return quote(schema) + "." + quote(name);
    }

    static String column(String source) {
        return quote(TargetNames.catalog(source));
    }

    static String columns(Collection<String> sources) {
        return sources.stream().map(Targets::column).collect(Collectors.joining(", "));
    }

    static String quote(String catalogName) {
        return TargetNames.quoted(catalogName);
    }
}
