package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.Set;

/** R36 and R49: tables of the old server's own catalog, and others that the source does not define. */
final class SystemTables {
    private static final Set<String> SCHEMAS = Set.of("sys", "information_schema");
    private static final Set<String> NAMES = Set.of(
            "sysobjects",
            "syscolumns",
            "sysindexes",
            "sysindexkeys",
            "systypes",
            "sysusers",
            "syscomments",
            "sysdepends",
            "sysreferences",
            "sysconstraints",
            "sysforeignkeys",
            "sysprocesses",
            "sysdatabases",
            "syslogins",
            "sysmessages",
            "syslocks",
            "sysprotects",
            "syslogs",
            "syspartitions",
            "spt_values");

    private SystemTables() {}

    /** Reports a table of the server's own; those of the source are known by their definitions. */
    static void report(TableRef.Table table, Relation relation, Rules rules) {
        Name schema = table.name().schema();
        boolean own = schema != null && SCHEMAS.contains(schema.key())
                || NAMES.contains(table.name().last().key());
        if (own && !relation.known()) {
            rules.hole("R36", table.span(), "A table of the old server's catalog");
        } else if (!relation.known()
                && rules.catalog().object(table.name()).isEmpty()
                && !rules.isLocal(table.name())
                && !isTemporary(table)) {
            rules.findings()
                    .assumeOnce(
                            "R49",
                            table.span(),
                            "The table " + table.name() + " is not part of the source; it is taken to be there",
                            "Translate it too, or make it in the target.");
        }
    }

    private static boolean isTemporary(TableRef.Table table) {
        return table.name().last().isTemporary() || table.name().last().isVariable();
    }
}
