package io.gregor.migration.translate;

import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.SpelledColumns;
import io.gregor.migration.translate.internal.ddl.IndexNames;
import io.gregor.migration.tsql.ast.Name;
import java.util.List;
import java.util.Optional;

/** What the names of the source are in PostgreSQL; the one place where that is decided. */
public final class TargetNames {
    private TargetNames() {}

    /** The name of a table, column or routine as it stands in the catalog. */
    public static String catalog(String sourceName) {
        return PgNames.fold(sourceName);
    }

    /** The schema of a source schema, as it stands in the catalog. */
    public static String schema(String sourceSchema) {
        return PgNames.schema(sourceSchema);
    }

    /** The name of an index as it stands in the catalog, where it is unique in its table's schema. */
    public static String index(Name sourceName, Name table) {
        return IndexNames.ofIndex(sourceName, catalog(table.text()));
    }

    /** A catalog name as it is written in SQL: in quotes where PostgreSQL needs them. */
    public static String quoted(String catalogName) {
        return PgNames.quote(catalogName);
    }

    /**
     * How the source spells the columns that a routine's cursor gives, with nothing for those without a name.
     *
     * @param query of the cursor, as the catalog shows it
     * @param columns their names in PostgreSQL
     * @return empty where the query does not say more than PostgreSQL does
     */
    public static Optional<List<String>> spelled(String query, List<String> columns) {
        return SpelledColumns.of(query, columns);
    }
}
