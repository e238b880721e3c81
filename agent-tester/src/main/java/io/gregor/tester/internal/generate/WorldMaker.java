package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.Table;
import io.gregor.migration.interpret.Table.TableColumn;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Row;
import io.gregor.tester.internal.script.Constants;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes rows that respect keys, foreign keys and, as far as their checks are understood, checks. */
final class WorldMaker {
    private final List<Table> tables;
    private final ValuePool pool;
    private final Set<String> used;
    private final Set<String> needed;
    private final Map<String, Relations> relations = new HashMap<>();
    private final Map<String, CheckWays> ways = new HashMap<>();
    /** The tables that need a row more than others, since rows elsewhere refer to two of theirs. */
    private final Set<String> larger = new HashSet<>();

    /**
     * @param tables in an order in which they can be filled
     * @param used the columns that matter, by slot; the others are left to their defaults where they may be
     */
    WorldMaker(List<Table> tables, ValuePool pool, Set<String> used) {
        this.tables = List.copyOf(tables);
        this.pool = pool;
        this.used = used;
        this.needed = findNeeded();
        tables.forEach(t -> relations.put(key(t), Relations.of(t)));
        tables.forEach(t -> ways.put(key(t), CheckWays.of(t)));
        tables.stream()
                .filter(t -> needed.contains(key(t)))
                .forEach(t -> larger.addAll(relations.get(key(t)).parentsOfTwo()));
    }

    /** The names of the tables that get rows, in lower case. */
    Set<String> needed() {
        return needed;
    }

    private Set<String> findNeeded() {
        Set<String> names = new LinkedHashSet<>();
        for (Table table : tables.reversed()) {
            boolean read = table.columns().stream().anyMatch(c -> used.contains(Sources.slot(table, c.name())));
            if (read || names.contains(key(table))) {
                names.add(key(table));
                table.foreignKeys().stream()
                        .filter(f -> f.columns().stream().anyMatch(c -> included(table, c)))
                        .forEach(f -> names.add(key(f.target())));
            }
        }
        return names;
    }

    List<Row> make(World world) {
        List<Row> rows = new ArrayList<>();
        for (Table table : tables) {
            if (needed.contains(key(table))) {
                int count = world.counts().getOrDefault(key(table), world.rows());
                if (count > 0 && larger.contains(key(table))) {
                    count++;
                }
                Set<List<Datum>> keys = new HashSet<>();
                for (int n = 0; n < count; n++) {
                    Row row = row(table, world.backwards() ? count - 1 - n : n, world);
                    List<Datum> identity = keyOf(table, row);
                    if (identity.isEmpty() || keys.add(identity)) {
                        rows.add(row);
                    }
                }
            }
        }
        return rows;
    }

    /** A row alone, for finding out what its table accepts. */
    Row row(Table table, int number, World world) {
        Map<String, Datum> values = new LinkedHashMap<>();
        for (TableColumn column : table.columns()) {
            if (!included(table, column.name())) {
                continue;
            }
            String slot = Sources.slot(table, column.name());
            List<Datum> given = world.values().get(slot);
            if (given != null) {
                values.put(column.name(), given.get(number % given.size()));
            } else {
                boolean first = mayShare(table, column.name(), world.sharing());
                values.put(column.name(), pool.nth(slot, first ? 0 : number));
            }
        }
        agree(table, number, world, values);
        return new Row(table.name(), values);
    }

    private void agree(Table table, int number, World world, Map<String, Datum> values) {
        Set<String> given = new HashSet<>();
        Map<String, String> names = new HashMap<>();
        for (TableColumn column : table.columns()) {
            String lower = column.name().toLowerCase(Locale.ROOT);
            names.put(lower, column.name());
            if (world.values().containsKey(Sources.slot(table, column.name()))) {
                given.add(lower);
            }
        }
        ways.get(key(table)).agree(values, given, name -> names.getOrDefault(name, name));
        relations
                .get(key(table))
                .agree(
                        values,
                        given,
                        name -> names.getOrDefault(name, name),
                        column -> pool.nth(Sources.slot(table, column), number + 1));
    }

    boolean isUsed(String slot) {
        return used.contains(slot);
    }

    /** The tables that cannot have rows when this one has none. */
    Set<String> dependents(String table) {
        Set<String> found = new LinkedHashSet<>(Set.of(table));
        for (Table other : tables) {
            boolean refers = other.foreignKeys().stream()
                    .anyMatch(f -> found.contains(key(f.target()))
                            && f.columns().stream().anyMatch(c -> included(other, c)));
            if (refers) {
                found.add(key(other));
            }
        }
        return found;
    }

    List<Table> filled() {
        return tables.stream().filter(t -> needed.contains(key(t))).toList();
    }

    static String key(Table table) {
        return key(table.name());
    }

    static String key(String table) {
        String lower = table.toLowerCase(Locale.ROOT);
        return lower.startsWith("dbo.") ? lower.substring(4) : lower;
    }

    private boolean included(Table table, String name) {
        TableColumn column = table.column(name);
        if (column == null || column.computed() != null || column.type().kind() == TypeKind.TIMESTAMP) {
            return false;
        }
        // a default such as newid() is another value each time: better a known one
        Expr otherwise = column.defaultValue();
        boolean optional = column.nullable()
                || otherwise != null && Constants.of(otherwise).isPresent();
        return column.identity()
                || !optional
                || used.contains(Sources.slot(table, name))
                || inKey(table, name)
                || !column.nullable() && inCheck(table, name);
    }

    /** A default is no help where the table's own check refuses it. */
    private static boolean inCheck(Table table, String column) {
        return table.checks().stream()
                .flatMap(c -> Nodes.find(c.condition(), Expr.Column.class))
                .anyMatch(c -> c.name().last().is(column));
    }

    private static boolean inKey(Table table, String column) {
        return table.keys().stream().anyMatch(k -> k.columns().stream().anyMatch(column::equalsIgnoreCase));
    }

    /** Whether a foreign key's column repeats: no key may consist of it alone. */
    private static boolean mayShare(Table table, String column, Sharing sharing) {
        boolean refers =
                table.foreignKeys().stream().anyMatch(f -> f.columns().stream().anyMatch(column::equalsIgnoreCase));
        if (!refers || sharing == Sharing.NONE) {
            return false;
        }
        // of a key of several columns one must differ, or rows would be the same
        return table.keys().stream()
                .filter(k -> k.columns().stream().anyMatch(column::equalsIgnoreCase))
                .allMatch(k -> k.columns().size() > 1
                        && k.columns().getFirst().equalsIgnoreCase(column) == (sharing == Sharing.FIRST));
    }

    /** The values of the primary key; none where the table has no such key. */
    private static List<Datum> keyOf(Table table, Row row) {
        return List.copyOf(identity(table, row).values());
    }

    /** The columns of the primary key with the row's values; none where the table has no such key. */
    static Map<String, Datum> identity(Table table, Row row) {
        Map<String, Datum> key = new LinkedHashMap<>();
        table.keys().stream()
                .filter(Table.Key::primary)
                .flatMap(k -> k.columns().stream())
                .forEach(c -> row.values().forEach((name, value) -> {
                    if (name.equalsIgnoreCase(c)) {
                        key.put(name, value);
                    }
                }));
        return key;
    }
}
