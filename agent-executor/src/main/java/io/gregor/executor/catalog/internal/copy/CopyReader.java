package io.gregor.executor.catalog.internal.copy;

import io.gregor.executor.catalog.CatalogDefinition;
import io.gregor.executor.catalog.CopiedObject;
import io.gregor.executor.catalog.SchemaCopy;
import io.gregor.executor.catalog.SchemaWish;
import io.gregor.executor.catalog.internal.Definitions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a wanted part of a schema: what there is, what of it is needed, in which order, and in which words. */
public final class CopyReader {
    private final Connection connection;

    /** @param connection in a transaction that sees one moment, with {@code pg_catalog} alone on its search path */
    public CopyReader(Connection connection) {
        this.connection = connection;
    }

    public SchemaCopy read(SchemaWish wish) throws SQLException {
        var graph = GraphReader.read(connection);
        var selection = Selection.of(graph, wish);
        // Before the words that make the copy: what is changed between the two then shows as a change.
        var asTheyAre = definitions(selection.units());
        var words = DefinitionReader.read(connection, selection.units());
        List<CopiedObject> objects = new ArrayList<>();
        Map<CopiedObject, CatalogDefinition> definitions = new HashMap<>();
        for (var step : CreationOrder.of(selection.units(), graph)) {
            var unit = step.unit();
            var definition = words.get(unit);
            if (definition == null) {
                continue;
            }
            if (!step.shell()) {
                var object = copied(unit, definition.statements());
                objects.add(object);
                Optional.ofNullable(asTheyAre.get(unit)).ifPresent(it -> definitions.put(object, it));
            } else if (definition.shell() != null) {
                objects.add(copied(unit, List.of(definition.shell())));
            }
        }
        return new SchemaCopy(
                objects, selection.leftOut(), TableColumns.read(connection, selection.units()), definitions);
    }

    private Map<Unit, CatalogDefinition> definitions(Set<Unit> units) throws SQLException {
        Map<Unit, CatalogDefinition> definitions = new HashMap<>();
        for (var unit : units) {
            var item = unit.item();
            if (item.isPresent()) {
                Definitions.read(connection, item.get()).ifPresent(it -> definitions.put(unit, it));
            }
        }
        return definitions;
    }

    private static CopiedObject copied(Unit unit, List<String> statements) {
        return new CopiedObject(unit.word(), unit.schema(), unit.name(), unit.identity(), statements);
    }
}
