package io.gregor.migration.translate.internal.base;

import io.gregor.migration.translate.internal.base.Relation.Column;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.ast.AlterAction;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.IndexColumn;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TableElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Columns and unique keys from a table's CREATE and what is added to it later. */
public final class TableReader {
    private TableReader() {}

    static Relation read(String sqlName, List<Stmt> statements, Catalog catalog) {
        List<TableElement> elements = new ArrayList<>();
        List<Set<String>> keys = new ArrayList<>();
        for (Stmt statement : statements) {
            switch (statement) {
                case DdlStmt.CreateTable create -> elements.addAll(create.elements());
                case DdlStmt.AlterTable alter ->
                    alter.actions().stream()
                            .filter(AlterAction.Add.class::isInstance)
                            .forEach(a -> elements.addAll(((AlterAction.Add) a).elements()));
                case DdlStmt.CreateIndex index
                when index.unique() && index.where() == null -> keys.add(columns(index.columns()));
                default -> {}
            }
        }
        return relation(sqlName, elements, keys, catalog);
    }

    /** A relation from a table's lines, also for temporary tables and table variables. */
    public static Relation relation(
            String sqlName, List<TableElement> elements, List<Set<String>> moreKeys, Catalog catalog) {
        List<Set<String>> keys = new ArrayList<>(moreKeys);
        Set<String> primary = new HashSet<>();
        for (TableElement element : TableElement.spread(elements)) {
            if (element instanceof TableElement.Key key && !key.columns().isEmpty()) {
                keys.add(columns(key.columns()));
                if (key.primary()) {
                    primary.addAll(columns(key.columns()));
                }
            }
            if (element instanceof TableElement.Column column
                    && column.constraints().stream().anyMatch(TableElement.Key.class::isInstance)) {
                keys.add(Set.of(column.name().key()));
                if (isPrimary(column)) {
                    primary.add(column.name().key());
                }
            }
        }
        List<Column> columns = TableElement.spread(elements).stream()
                .filter(TableElement.Column.class::isInstance)
                .map(TableElement.Column.class::cast)
                .map(c -> column(c, primary.contains(c.name().key()), catalog))
                .toList();
        return new Relation(sqlName, columns, keys);
    }

    private static Column column(TableElement.Column column, boolean primary, Catalog catalog) {
        SqlType type =
                column.type() == null ? SqlType.UNKNOWN : catalog.type(column.type(), TypeMapper.Use.DECLARATION);
        boolean nullable = !primary && column.identity() == null && isNullable(column, catalog);
        return new Column(column.name().text(), type, nullable, column.identity() != null, column.computed() != null);
    }

    /** Whether a column takes NULL: what it says, else what its user type says, else what the dialect does. */
    public static boolean isNullable(TableElement.Column column, Catalog catalog) {
        Boolean said = column.nullable();
        if (said == null && column.type() != null) {
            said = catalog.userType(column.type()).map(UserType::nullable).orElse(null);
        }
        boolean name = column.type() != null && column.type().key().equals("sysname");
        if (said == null && (name || column.identity() != null || isPrimary(column))) {
            return false;
        }
        return said == null ? column.computed() != null || catalog.dialect() != Dialect.ASE : said;
    }

    public static boolean isPrimary(TableElement.Column column) {
        return column.constraints().stream().anyMatch(c -> c instanceof TableElement.Key key && key.primary());
    }

    private static Set<String> columns(List<IndexColumn> columns) {
        return columns.stream()
                .map(c -> c.value() instanceof Expr.Column column
                        ? column.name().last().key()
                        : "?")
                .collect(Collectors.toSet());
    }
}
