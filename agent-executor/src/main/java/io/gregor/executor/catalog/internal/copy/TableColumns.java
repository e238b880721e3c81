package io.gregor.executor.catalog.internal.copy;

import io.gregor.executor.catalog.CatalogName;
import io.gregor.executor.catalog.CopiedTable;
import io.gregor.executor.catalog.CopiedTable.Action;
import io.gregor.executor.catalog.CopiedTable.Column;
import io.gregor.executor.catalog.CopiedTable.Identity;
import io.gregor.executor.catalog.CopiedTable.Rule;
import io.gregor.executor.catalog.internal.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads columns and rules of the chosen tables and views. */
final class TableColumns {
    private TableColumns() {}

    static List<CopiedTable> read(Connection connection, Set<Unit> units) throws SQLException {
        var relations = units.stream().filter(u -> u.kind().isRelation()).toList();
        Map<Long, CatalogName> names = new HashMap<>();
        relations.forEach(u -> names.put(u.address().object(), u.catalogName()));
        Map<Long, List<Column>> columns = new HashMap<>();
        Map<Long, List<Rule>> rules = new HashMap<>();
        var oids = DefinitionReader.oids(connection, relations);
        try (var statement = connection.prepareStatement(Sql.named("copy/columns"))) {
            statement.setArray(1, oids);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.computeIfAbsent(rows.getLong("object"), k -> new ArrayList<>())
                            .add(column(rows));
                }
            }
        }
        try (var statement = connection.prepareStatement(Sql.named("copy/keys"))) {
            statement.setArray(1, oids);
            statement.setArray(2, oids);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    rules.computeIfAbsent(rows.getLong("object"), k -> new ArrayList<>())
                            .add(rule(rows, names));
                }
            }
        }
        return relations.stream()
                .map(u -> new CopiedTable(
                        u.catalogName(),
                        !u.kind().isTable(),
                        columns.getOrDefault(u.address().object(), List.of()),
                        rules.getOrDefault(u.address().object(), List.of())))
                .toList();
    }

    private static Column column(ResultSet row) throws SQLException {
        return new Column(
                row.getString("name"),
                row.getString("type"),
                row.getString("declared"),
                row.getBoolean("not_null"),
                row.getBoolean("identity") ? new Identity(row.getLong("start"), row.getLong("step")) : null,
                row.getBoolean("generated"),
                row.getString("value"));
    }

    private static Rule rule(ResultSet row, Map<Long, CatalogName> names) throws SQLException {
        var own = texts(row, "columns");
        return switch (row.getString("kind")) {
            case "p" -> new CopiedTable.Key(true, own);
            case "u" -> new CopiedTable.Key(false, own);
            case "c" -> new CopiedTable.Check(row.getString("text"));
            default ->
                new CopiedTable.ForeignKey(
                        own,
                        names.get(row.getLong("target")),
                        texts(row, "target_columns"),
                        action(row.getString("on_delete")),
                        action(row.getString("on_update")));
        };
    }

    private static Action action(String letter) {
        return switch (letter) {
            case "c" -> Action.CASCADE;
            case "n" -> Action.SET_NULL;
            case "d" -> Action.SET_DEFAULT;
            default -> Action.NO_ACTION;
        };
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
