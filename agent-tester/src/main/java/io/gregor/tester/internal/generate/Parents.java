package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.Table;
import io.gregor.migration.interpret.Table.ForeignKey;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows that a table's rows refer to: one that is missing, and one that a default asks for. */
final class Parents {
    /** No table is filled with so many rows. */
    private static final int BEYOND = 9;

    private final Table table;
    private final WorldMaker maker;
    private final ValuePool pool;

    Parents(Table table, WorldMaker maker, ValuePool pool) {
        this.table = table;
        this.maker = maker;
        this.pool = pool;
    }

    /** For each foreign key by itself, by the test's name, a row like the valid one that refers to nothing. */
    Map<String, Map<String, Datum>> missing(Row valid) {
        Map<String, Map<String, Datum>> rows = new LinkedHashMap<>();
        for (ForeignKey key : table.foreignKeys()) {
            name(column(key), valid).ifPresent(column -> {
                Map<String, Datum> values = new LinkedHashMap<>(valid.values());
                values.put(column, pool.nth(Sources.slot(table, column), BEYOND));
                rows.put("no row in " + key.target() + " for " + column.toLowerCase(Locale.ROOT), values);
            });
        }
        return rows;
    }

    /** The column that no other foreign key speaks of, where there is one. */
    private String column(ForeignKey key) {
        return key.columns().stream()
                .filter(c -> table.foreignKeys().stream()
                        .noneMatch(f -> f != key && f.columns().stream().anyMatch(c::equalsIgnoreCase)))
                .findFirst()
                .orElse(key.columns().getFirst());
    }

    private static Optional<String> name(String column, Row row) {
        return row.values().keySet().stream().filter(column::equalsIgnoreCase).findFirst();
    }

    /** The standing rows, and those that a row with these values refers to. */
    List<Row> also(List<Row> standing, Map<String, Datum> values) {
        List<Row> rows = new ArrayList<>(standing);
        for (Table parent : maker.filled()) {
            for (ForeignKey key : table.foreignKeys()) {
                if (WorldMaker.key(key.target()).equals(WorldMaker.key(parent)) && parent != table) {
                    Map<String, List<Datum>> wanted = wanted(parent, key, values);
                    if (!wanted.isEmpty()) {
                        int next =
                                (int) rows.stream().filter(r -> isOf(parent, r)).count();
                        Row row = maker.row(parent, next, World.rows(next + 1).with(wanted));
                        if (rows.stream().noneMatch(r -> isOf(parent, r) && same(r, row, wanted.keySet(), parent))) {
                            rows.add(behind(rows, parent), row);
                        }
                    }
                }
            }
        }
        return rows;
    }

    /** The values of the parent's columns, by slot. */
    private static Map<String, List<Datum>> wanted(Table parent, ForeignKey key, Map<String, Datum> values) {
        Map<String, List<Datum>> wanted = new LinkedHashMap<>();
        for (int i = 0; i < key.columns().size(); i++) {
            String column = key.columns().get(i);
            String target = key.targetColumns().get(i);
            values.forEach((name, value) -> {
                if (name.equalsIgnoreCase(column)) {
                    wanted.put(Sources.slot(parent, target), World.all(value));
                }
            });
        }
        return wanted;
    }

    private static boolean isOf(Table table, Row row) {
        return WorldMaker.key(row.table()).equals(WorldMaker.key(table));
    }

    private static boolean same(Row one, Row other, Set<String> slots, Table table) {
        return one.values().entrySet().stream()
                .filter(e -> slots.contains(Sources.slot(table, e.getKey())))
                .allMatch(e -> e.getValue().equals(other.values().get(e.getKey())));
    }

    /** Behind the last row of its table, before tables that may refer to it. */
    private static int behind(List<Row> rows, Table table) {
        int at = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (isOf(table, rows.get(i))) {
                at = i + 1;
            }
        }
        return at == 0 ? rows.size() : at;
    }
}
