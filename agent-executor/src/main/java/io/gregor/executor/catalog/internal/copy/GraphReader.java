package io.gregor.executor.catalog.internal.copy;

import io.gregor.executor.catalog.internal.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which units there are and what they need; no definitions yet, which cost the most. */
final class GraphReader {
    private final Connection connection;
    private final Graph graph = new Graph();
    private long classes;
    private long routines;
    private long inheritances;

    private GraphReader(Connection connection) {
        this.connection = connection;
    }

    static Graph read(Connection connection) throws SQLException {
        return new GraphReader(connection).read();
    }

    private Graph read() throws SQLException {
        each("select 'pg_class'::regclass::int8, 'pg_proc'::regclass::int8, 'pg_inherits'::regclass::int8", row -> {
            classes = row.getLong(1);
            routines = row.getLong(2);
            inheritances = row.getLong(3);
        });
        each(Sql.named("copy/units"), row -> graph.add(unit(row)));
        each(
                Sql.named("copy/aliases"),
                row -> graph.alias(
                        new Address(row.getLong("class"), row.getLong("object")),
                        new Address(row.getLong("to_class"), row.getLong("to_object"))));
        each(
                Sql.named("copy/dependencies"),
                row -> graph.need(
                        new Address(row.getLong("class"), row.getLong("object")),
                        new Address(row.getLong("to_class"), row.getLong("to_object"))));
        partsNeedTheirWhole();
        each(Sql.named("copy/parents"), this::inherit);
        each(
                Sql.named("copy/bodies"),
                row -> graph.body(new Address(routines, row.getLong("object")), row.getString("body")));
        return graph;
    }

    private void partsNeedTheirWhole() {
        Map<Address, Address> wholes = new HashMap<>();
        for (var unit : graph.all()) {
            if (unit.of() != null) {
                wholes.put(unit.address(), unit.of());
            }
        }
        wholes.forEach(graph::need);
        for (var unit : graph.all()) {
            if (unit.kind() == UnitKind.OWNERSHIP) {
                graph.need(unit.address(), new Address(classes, unit.address().object()));
            }
        }
    }

    private void inherit(ResultSet row) throws SQLException {
        var inheritance = graph.unit(new Address(inheritances, row.getLong("child"), row.getInt("sub")));
        var child = graph.unit(new Address(classes, row.getLong("child")));
        var parent = graph.unit(new Address(classes, row.getLong("parent")));
        // Indexes have parents too, and come with those of their tables.
        if (inheritance != null && child != null && parent != null) {
            graph.inherit(inheritance, child, parent);
        }
    }

    private static Unit unit(ResultSet row) throws SQLException {
        long ofObject = row.getLong("of_object");
        @Nullable Address of = row.wasNull() ? null : new Address(row.getLong("of_class"), ofObject);
        return new Unit(
                new Address(row.getLong("class"), row.getLong("object"), row.getInt("sub")),
                UnitKind.of(row.getString("kind")),
                row.getString("word"),
                row.getString("schema"),
                row.getString("name"),
                row.getString("identity"),
                of);
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String sql, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(2_000);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }
}
