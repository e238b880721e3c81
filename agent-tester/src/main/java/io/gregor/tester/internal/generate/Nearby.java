package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.Table;
import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Cases that differ from one in a single place: a row less, a row that stands there twice but for its keys, another value in
 * one column of one row, another argument. The values are those that a comparison may take otherwise: NULL, what another
 * row or an argument has, and what lies right beside it.
 */
final class Nearby {
    /** So many rows of one table are varied. */
    private static final int MOST_ROWS = 4;

    private static final int MOST_PICKS = 3;

    private final Candidate base;
    private final ValuePool pool;
    private final List<Table> tables;
    private final Set<String> names;
    private final Map<String, List<Candidate>> found = new LinkedHashMap<>();

    private Nearby(Candidate base, Set<String> names, ValuePool pool, List<Table> tables) {
        this.base = base;
        this.names = names;
        this.pool = pool;
        this.tables = tables;
    }

    /**
     * @param names the columns and parameters to vary, in lower case; where there are none only whole rows are
     */
    static List<Candidate> of(Candidate base, Set<String> names, ValuePool pool, List<Table> tables) {
        var nearby = new Nearby(base, names, pool, tables);
        nearby.cells(false);
        nearby.arguments();
        nearby.rows();
        nearby.cells(true);
        return nearby.inTurn();
    }

    /** One of each kind, then the next of each. */
    private List<Candidate> inTurn() {
        List<Candidate> all = new ArrayList<>();
        for (int i = 0;
                all.size() < found.values().stream().mapToInt(List::size).sum();
                i++) {
            for (List<Candidate> kind : found.values()) {
                if (i < kind.size()) {
                    all.add(kind.get(i));
                }
            }
        }
        return all;
    }

    private void rows() {
        List<Row> rows = base.rows();
        for (int i = rows.size() - 1; i >= 0; i--) {
            Row row = rows.get(i);
            if (varied(i)
                    && (names.isEmpty() || row.values().keySet().stream().anyMatch(c -> names.contains(lower(c))))) {
                List<Row> less = new ArrayList<>(rows);
                less.remove(i);
                String name = "a row of " + row.table();
                add(name, name + " less", less, base.action());
                List<Row> twice = new ArrayList<>(rows);
                twice.add(i + 1, again(row));
                add(name, name + " twice", twice, base.action());
            }
        }
    }

    /** Whether a row is one of the first of its table. */
    private boolean varied(int index) {
        String table = base.rows().get(index).table();
        return base.rows().subList(0, index).stream()
                        .filter(r -> r.table().equals(table))
                        .count()
                < MOST_ROWS;
    }

    /** The same row but for what identifies it: of each key the last column gets a value that no row has there. */
    private Row again(Row row) {
        Map<String, Datum> values = new LinkedHashMap<>(row.values());
        table(row).keys().forEach(key -> {
            String last = key.columns().getLast();
            values.keySet().stream().filter(last::equalsIgnoreCase).findFirst().ifPresent(column -> {
                if (values.get(column).equals(row.values().get(column))) {
                    values.put(column, free(row, column));
                }
            });
        });
        return new Row(row.table(), values);
    }

    /** Of the values that meet the column's elsewhere, one that no row of the table has; else a new one. */
    private Datum free(Row row, String column) {
        String slot = slot(row, column);
        Set<Datum> taken = new LinkedHashSet<>();
        Set<Datum> known = new LinkedHashSet<>();
        for (Row other : base.rows()) {
            other.values().forEach((name, value) -> {
                if (other.table().equals(row.table()) && name.equals(column)) {
                    taken.add(value);
                } else if (pool.group(slot(other, name)).equals(pool.group(slot))) {
                    known.add(value);
                }
            });
        }
        known.removeAll(taken);
        known.remove(Datum.NULL);
        for (int i = 0; known.isEmpty(); i++) {
            if (i > MOST_ROWS * 5 || !taken.contains(pool.nth(slot, i))) {
                known.add(pool.nth(slot, i));
            }
        }
        return known.iterator().next();
    }

    /** @param keys whether of columns that identify rows or refer to them, of which the tables take few others */
    private void cells(boolean keys) {
        for (int i = 0; i < base.rows().size(); i++) {
            Row row = base.rows().get(i);
            if (!varied(i)) {
                continue;
            }
            for (String column : row.values().keySet()) {
                if (names.contains(lower(column)) && keys == pool.isKey(slot(row, column))) {
                    for (Datum value : values(row, column)) {
                        Map<String, Datum> values = new LinkedHashMap<>(row.values());
                        values.put(column, value);
                        List<Row> rows = new ArrayList<>(base.rows());
                        rows.set(i, new Row(row.table(), values));
                        String name = column + " " + Neighbours.show(value) + " in one of the rows";
                        add(slot(row, column), name, rows, base.action());
                    }
                }
            }
        }
    }

    /** Other values for a column of a row. */
    private Set<Datum> values(Row row, String column) {
        String slot = slot(row, column);
        Table.TableColumn definition = table(row).column(column);
        Set<Datum> values = new LinkedHashSet<>();
        if (definition != null && definition.nullable()) {
            values.add(Datum.NULL);
        }
        if (base.action() instanceof Action.Call call) {
            call.arguments().forEach((name, value) -> {
                if (pool.group(lower(name)).equals(pool.group(slot))) {
                    Fit.to(pool.type(slot), value).ifPresent(v -> beside(v, slot, values));
                }
            });
        }
        base.rows().stream()
                .filter(r -> r.table().equals(row.table()) && r != row)
                .map(r -> r.values().get(column))
                .filter(java.util.Objects::nonNull)
                .limit(2)
                .forEach(values::add);
        pool.picks(slot).stream().limit(MOST_PICKS).forEach(p -> values.add(p.value()));
        Datum own = row.values().getOrDefault(column, Datum.NULL);
        if (!pool.isKey(slot)) {
            beside(own, slot, values);
        }
        values.remove(own);
        return values;
    }

    private void beside(Datum value, String slot, Set<Datum> values) {
        if (value instanceof Datum.Null) {
            values.add(pool.nth(slot, 0));
            return;
        }
        Neighbours.of(value, pool.type(slot)).forEach(p -> values.add(p.value()));
    }

    private void arguments() {
        if (!(base.action() instanceof Action.Call call)) {
            return;
        }
        call.arguments().forEach((name, own) -> {
            if (names.contains(lower(name))) {
                Set<Datum> values = new LinkedHashSet<>();
                for (Row row : base.rows()) {
                    row.values().forEach((column, value) -> {
                        if (pool.group(slot(row, column)).equals(pool.group(lower(name)))) {
                            Fit.to(pool.type(lower(name)), value).ifPresent(values::add);
                        }
                    });
                }
                beside(own, lower(name), values);
                values.add(Datum.NULL);
                values.remove(own);
                for (Datum value : values.stream().limit(2L * MOST_ROWS).toList()) {
                    Map<String, Datum> arguments = new LinkedHashMap<>(call.arguments());
                    arguments.put(name, value);
                    add(name, name + " " + Neighbours.show(value), base.rows(), new Action.Call(arguments));
                }
            }
        });
    }

    private void add(String kind, String name, List<Row> rows, Action action) {
        found.computeIfAbsent(kind, k -> new ArrayList<>()).add(new Candidate(name, rows, action, false));
    }

    private Table table(Row row) {
        return tables.stream()
                .filter(t -> t.name().equalsIgnoreCase(row.table()))
                .findFirst()
                .orElseThrow();
    }

    private static String slot(Row row, String column) {
        return lower(row.table() + "." + column);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
