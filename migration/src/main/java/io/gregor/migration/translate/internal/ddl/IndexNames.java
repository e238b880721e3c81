package io.gregor.migration.translate.internal.ddl;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.TableElement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** R49: names of indexes and keys, which the source keeps per table and PostgreSQL per schema. */
public final class IndexNames {
    private final Map<String, Integer> uses;

    IndexNames(Catalog catalog) {
        uses = catalog.nameUses();
    }

    /** How often each name of a table, index or key occurs in the source. */
    public static Map<String, Integer> count(Catalog catalog) {
        Map<String, Integer> uses = new HashMap<>();
        for (SourceObject object : catalog.objects()) {
            count(object.name().name(), uses);
            if (object.kind() == ObjectKind.TABLE) {
                catalog.definitions(object).forEach(d -> count(d, uses));
            }
        }
        return uses;
    }

    private static void count(DdlStmt definition, Map<String, Integer> uses) {
        if (definition instanceof DdlStmt.CreateIndex index) {
            count(index.name().text(), uses);
        }
        Nodes.find(definition, TableElement.Key.class)
                .map(TableElement.Key::name)
                .filter(Objects::nonNull)
                .forEach(n -> count(n.text(), uses));
        Nodes.find(definition, TableElement.Index.class)
                .map(TableElement.Index::name)
                .filter(Objects::nonNull)
                .forEach(n -> count(n.text(), uses));
    }

    private static void count(String name, Map<String, Integer> uses) {
        uses.merge(PgNames.fold(name), 1, Integer::sum);
    }

    /**
     * An index's name in PostgreSQL's catalog: always with its table's in front, since only the tables around are known
     * here and any other may have an index of that name.
     */
    public static String ofIndex(Name name, String table) {
        String own = PgNames.fold(name.text());
        return own.startsWith(table) ? own : withTable(own, table);
    }

    /** A key's name in PostgreSQL's catalog: the source keeps it unique among its constraints and tables. */
    String ofKey(Name name, String table) {
        String own = PgNames.fold(name.text());
        return uses.getOrDefault(own, 0) > 1 ? withTable(own, table) : own;
    }

    private static String withTable(String own, String table) {
        return PgNames.fold(table.replace(' ', '_') + "_" + own);
    }
}
