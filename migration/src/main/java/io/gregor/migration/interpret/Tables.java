package io.gregor.migration.interpret;

import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.data.TableDefinition;
import java.util.List;

/** Describes tables to the outside. */
final class Tables {
    private Tables() {}

    static Table describe(TableDefinition definition, Database database) {
        return new Table(
                definition.name(),
                definition.columns().stream()
                        .map(column -> new Table.TableColumn(
                                column.name(),
                                column.type(),
                                column.nullable(),
                                column.identity() != null,
                                column.userType(),
                                column.defaultValue(),
                                column.computed()))
                        .toList(),
                definition.keys().stream()
                        .map(key -> new Table.Key(key.name(), key.primary(), names(definition, key.columns())))
                        .toList(),
                definition.checks().stream()
                        .map(check -> new Table.Check(check.name(), check.condition()))
                        .toList(),
                definition.references().stream()
                        .map(reference -> foreignKey(definition, reference, database))
                        .toList());
    }

    private static List<String> names(TableDefinition definition, List<Integer> columns) {
        return columns.stream()
                .map(column -> definition.columns().get(column).name())
                .toList();
    }

    private static Table.ForeignKey foreignKey(
            TableDefinition definition, TableDefinition.Reference reference, Database database) {
        TableData target = database.tables.find(reference.target());
        List<String> columns = reference.targetColumns();
        TableDefinition.Key primary =
                target == null ? null : target.definition().primaryKey();
        if (columns.isEmpty() && target != null && primary != null) {
            columns = names(target.definition(), primary.columns());
        }
        String name = target == null ? reference.target() : target.definition().name();
        return new Table.ForeignKey(reference.name(), names(definition, reference.columns()), name, columns);
    }
}
