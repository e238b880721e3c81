package io.gregor.tester.internal.script;

import io.gregor.migration.model.ObjectName;
import io.gregor.tester.internal.schema.SourceTable;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the source's names are called on PostgreSQL, written for SQL. */
final class TargetNames {
    private TargetNames() {}

    static String table(SourceTable table) {
        return object(table.schema(), table.name());
    }

    static String object(ObjectName name) {
        return object(name.schema(), name.name());
    }

    static String object(String sourceSchema, String sourceName) {
        return catalog(
                sourceSchema.equalsIgnoreCase("dbo") ? "public" : sourceSchema.toLowerCase(Locale.ROOT),
                sourceName.toLowerCase(Locale.ROOT));
    }

    /** A name that stands in the catalog like this. */
    static String catalog(String schema, String name) {
        return quote(schema) + "." + quote(name);
    }

    static String column(String source) {
        return quote(source.toLowerCase(Locale.ROOT));
    }

    static String catalogColumn(String source) {
        return source.toLowerCase(Locale.ROOT);
    }

    static String columns(Collection<String> sources) {
        return sources.stream().map(TargetNames::column).collect(Collectors.joining(", "));
    }

    static String quote(String catalogName) {
        return '"' + catalogName + '"';
    }
}
