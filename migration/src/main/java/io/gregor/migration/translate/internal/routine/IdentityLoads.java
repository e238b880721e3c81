package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.Relation.Column;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.SessionStmt;
import java.util.LinkedHashMap;
import java.util.Map;

/** R39: rows that bring their own identities leave the sequence behind; it is moved behind the last of them. */
final class IdentityLoads {
    private final Catalog catalog;
    private final Map<String, QualifiedName> open = new LinkedHashMap<>();

    IdentityLoads(Catalog catalog) {
        this.catalog = catalog;
    }

    void write(SessionStmt.SetIdentityInsert statement, Code code) {
        if (statement.on()) {
            open.put(statement.table().key(), statement.table());
        } else {
            open.remove(statement.table().key());
            advance(statement.table(), code);
        }
    }

    /** The tables for which it was never switched off. */
    void finish(Code code) {
        open.values().forEach(table -> advance(table, code));
        open.clear();
    }

    private void advance(QualifiedName table, Code code) {
        Relation relation = catalog.relation(table);
        relation.columns().stream().filter(Column::identity).findFirst().ifPresent(c -> {
            code.line("SELECT setval(" + relation.sequence(c) + ", (SELECT max(" + c.sql() + ") FROM "
                    + relation.sqlName() + "));");
        });
    }
}
