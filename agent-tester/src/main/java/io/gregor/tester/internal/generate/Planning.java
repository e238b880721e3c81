package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.Table;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Parameter;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Script;
import io.gregor.tester.internal.cases.Row;
import io.gregor.tester.internal.schema.SchemaReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What is known of an object before any test runs. */
record Planning(Facts facts, ValuePool pool, WorldMaker maker) {
    static Planning of(
            Script tree, SourceObject object, List<SourceObject> around, List<Table> tables, Dialect dialect) {
        Map<String, Query> views = new HashMap<>();
        for (SourceObject other : around) {
            Nodes.find(SchemaReader.parse(other, dialect), RoutineStmt.View.class)
                    .forEach(v -> views.put(v.name().last().key(), v.query()));
        }
        var collector = new FactCollector(tables, views);
        // what is called decides too; variables of one name are taken to hold values that meet
        around.stream()
                .filter(o -> o.kind() == ObjectKind.PROCEDURE || o.kind() == ObjectKind.FUNCTION)
                .forEach(o -> collector.collect(SchemaReader.parse(o, dialect)));
        Nodes.find(tree, RoutineStmt.Trigger.class)
                .map(RoutineStmt.Trigger::table)
                .filter(Objects::nonNull)
                .forEach(t -> collector.fires(Sources.full(t)));
        collector.collect(tree);
        if (object.kind() == ObjectKind.TABLE) {
            collector.useAll(object.name().toString());
        }
        Facts facts = collector.facts();
        Map<String, SqlType> types = new HashMap<>();
        tables.forEach(t -> t.columns().forEach(c -> types.put(Sources.slot(t, c.name()), c.type())));
        Nodes.find(tree, Parameter.class).forEach(p -> types.put(p.name().key(), ParameterTypes.of(p.type(), tables)));
        var pool = new ValuePool(facts, types, keyGroups(tables, facts), checks(tables));
        return new Planning(facts, pool, new WorldMaker(tables, pool, facts.used()));
    }

    private static Map<String, List<Expr>> checks(List<Table> tables) {
        Map<String, List<Expr>> checks = new HashMap<>();
        for (Table table : tables) {
            List<Expr> conditions =
                    table.checks().stream().map(Table.Check::condition).toList();
            table.columns().forEach(c -> checks.put(Sources.slot(table, c.name()), conditions));
        }
        return checks;
    }

    private static Set<String> keyGroups(List<Table> tables, Facts facts) {
        Map<String, String> groups = new HashMap<>();
        facts.groups().forEach((group, members) -> members.forEach(m -> groups.put(m, group)));
        Set<String> keys = new HashSet<>();
        for (Table table : tables) {
            List<String> columns = new ArrayList<>();
            table.keys().forEach(k -> columns.addAll(k.columns()));
            table.foreignKeys().forEach(f -> columns.addAll(f.columns()));
            table.columns().stream().filter(Table.TableColumn::identity).forEach(c -> columns.add(c.name()));
            for (String column : columns) {
                String slot = Sources.slot(table, column);
                keys.add(groups.getOrDefault(slot, slot));
            }
        }
        return keys;
    }

    /** Looks for values that the tables' checks accept, for the first rows of each table. */
    void calibrate(Bench bench) {
        List<Row> standing = new ArrayList<>();
        for (Table table : maker.filled()) {
            for (int number = 0; number < 3; number++) {
                Row row = maker.row(table, number, World.rows(3));
                for (int attempt = 0; attempt < 30 && !bench.accepts(standing, row); attempt++) {
                    if (!another(table, attempt)) {
                        break;
                    }
                    row = maker.row(table, number, World.rows(3));
                }
                if (bench.accepts(standing, row)) {
                    standing.add(row);
                }
            }
        }
    }

    /** Shifts the values of one column that a check speaks of. */
    private boolean another(Table table, int attempt) {
        List<String> checked = table.columns().stream()
                .map(c -> Sources.slot(table, c.name()))
                .filter(s -> !Facts.of(facts.allowed(), pool.group(s)).isEmpty()
                        || !Facts.of(facts.allowedPatterns(), pool.group(s)).isEmpty())
                .filter(s -> !pool.isKey(s))
                .toList();
        return !checked.isEmpty() && pool.shift(checked.get(attempt % checked.size()));
    }
}
