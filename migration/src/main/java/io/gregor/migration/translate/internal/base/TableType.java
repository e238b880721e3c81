package io.gregor.migration.translate.internal.base;

import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TableElement;
import java.util.List;
import java.util.Optional;

/**
 * A table type, which becomes a composite type; a parameter of it is an array of its rows.
 *
 * @param sqlName the composite type as written in SQL
 * @param elements what the source says of the columns, with keys, checks and defaults
 */
public record TableType(String sqlName, List<TableElement> elements) {
    public TableType {
        elements = List.copyOf(elements);
    }

    static Optional<TableType> read(SourceObject object, List<Stmt> statements) {
        String name = PgNames.quote(PgNames.schema(object.name().schema())) + "."
                + PgNames.quote(PgNames.fold(object.name().name()));
        return statements.stream()
                .filter(DdlStmt.CreateTableType.class::isInstance)
                .map(s -> new TableType(name, ((DdlStmt.CreateTableType) s).elements()))
                .findFirst();
    }

    /** The rows of a table as a value of the parameter; of another parameter the value itself. */
    public String rows(String table) {
        return table.startsWith("unnest(")
                ? table.substring("unnest(".length(), table.length() - 1)
                : "ARRAY(SELECT ROW(t.*)::" + sqlName + " FROM " + table + " t)";
    }

    /** The type of a parameter. */
    public String array() {
        return sqlName + "[]";
    }
}
