package io.gregor.executor.catalog.internal.copy;

import io.gregor.executor.catalog.CopiedObject;
import io.gregor.executor.catalog.SchemaCopy;
import io.gregor.executor.catalog.SchemaWish;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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
        var words = DefinitionReader.read(connection, selection.units());
        List<CopiedObject> objects = new ArrayList<>();
        for (var step : CreationOrder.of(selection.units(), graph)) {
            var unit = step.unit();
            var definition = words.get(unit);
            if (definition == null) {
                continue;
            }
            if (!step.shell()) {
                objects.add(copied(unit, definition.statements()));
            } else if (definition.shell() != null) {
                objects.add(copied(unit, List.of(definition.shell())));
            }
        }
        return new SchemaCopy(objects, selection.leftOut(), TableColumns.read(connection, selection.units()));
    }

    private static CopiedObject copied(Unit unit, List<String> statements) {
        return new CopiedObject(unit.word(), unit.schema(), unit.name(), unit.identity(), statements);
    }
}
