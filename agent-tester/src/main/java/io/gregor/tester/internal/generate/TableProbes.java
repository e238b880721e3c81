package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.Table;
import io.gregor.migration.interpret.Table.TableColumn;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Row;
import io.gregor.tester.internal.script.Constants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows that a table must take, with what it makes of them, and rows that it must refuse. */
final class TableProbes {
    private final Table table;
    private final WorldMaker maker;
    private final List<Row> parents;
    private final Row valid;
    private final List<Candidate> found = new ArrayList<>();

    private TableProbes(Table table, WorldMaker maker) {
        this.table = table;
        this.maker = maker;
        this.parents = maker.make(World.rows(2)).stream()
                .filter(r -> !r.table().equalsIgnoreCase(table.name()))
                .toList();
        this.valid = maker.row(table, 0, World.rows(1));
    }

    static List<Candidate> of(Table table, WorldMaker maker, ValuePool pool) {
        var probes = new TableProbes(table, maker);
        var others = new Parents(table, maker, pool);
        probes.taken(others);
        probes.numbers();
        probes.keys();
        others.missing(probes.valid).forEach((name, values) -> probes.add(name, probes.parents, values));
        probes.nulls();
        CheckProbes.of(table, pool, probes.valid)
                .forEach((words, set) -> probes.add(words, probes.parents, probes.with(set)));
        TypeLimits.of(table).forEach((words, set) -> probes.add(words, probes.parents, probes.with(set)));
        return probes.found;
    }

    private void add(String name, List<Row> standing, Map<String, Datum> values) {
        found.add(new Candidate(name, standing, new Action.Insert(new Row(table.name(), values)), true));
    }

    private void taken(Parents others) {
        add("a valid row", parents, valid.values());
        Map<String, Datum> constants = new LinkedHashMap<>();
        Map<String, Datum> required = new LinkedHashMap<>(valid.values());
        boolean optional = required.keySet().removeIf(c -> {
            TableColumn column = table.column(c);
            return column != null && (column.nullable() || column.defaultValue() != null);
        });
        boolean all = true;
        for (TableColumn column : table.columns()) {
            Expr otherwise = column.defaultValue();
            if (otherwise != null && valid.values().containsKey(column.name())) {
                Optional<Datum> constant = Constants.of(otherwise).flatMap(d -> Fit.to(column.type(), d));
                constant.ifPresent(d -> constants.put(column.name(), d));
                all &= constant.isPresent();
            }
        }
        // rows to which defaults refer must stand
        List<Row> standing = others.also(parents, constants);
        if (optional) {
            add("only what must be given", standing, required);
        }
        if (!all && !constants.isEmpty()) {
            // a default of which nothing is known must not hide the others
            Map<String, Datum> rest = new LinkedHashMap<>(valid.values());
            rest.keySet().removeAll(constants.keySet());
            add("without what has a constant default", standing, rest);
        }
    }

    /** Two rows for which the table finds the numbers. */
    private void numbers() {
        List<String> columns = valid.values().keySet().stream()
                .filter(c -> !(table.column(c) instanceof TableColumn column && column.identity()))
                .toList();
        Map<String, Datum> other = maker.row(table, 1, World.rows(2)).values();
        if (columns.size() == valid.values().size()
                || columns.isEmpty()
                || !other.keySet().containsAll(columns)) {
            return;
        }
        List<List<Datum>> rows = Stream.of(valid.values(), other)
                .map(values -> columns.stream().map(values::get).toList())
                .toList();
        found.add(new Candidate(
                "rows without numbers", parents, new Action.InsertRows(table.name(), columns, rows), true));
    }

    /** Each column that must have a value without one; all of the others without one at once. */
    private void nulls() {
        Map<String, Datum> optional = new LinkedHashMap<>();
        for (TableColumn column : table.columns()) {
            if (valid.values().containsKey(column.name()) && !column.identity()) {
                if (column.nullable()) {
                    optional.put(column.name(), Datum.NULL);
                } else {
                    add(column.name() + " is null", parents, with(Map.of(column.name(), Datum.NULL)));
                }
            }
        }
        if (optional.size() == 1) {
            add(optional.keySet().iterator().next() + " is null", parents, with(optional));
        } else if (!optional.isEmpty()) {
            add("nothing but what must be given", parents, with(optional));
        }
    }

    private void keys() {
        Row other = maker.row(table, 1, World.rows(2));
        for (Table.Key key : table.keys()) {
            Map<String, Datum> same = new LinkedHashMap<>(other.values());
            same.replaceAll((c, v) -> key.columns().stream().anyMatch(c::equalsIgnoreCase)
                    ? valid.values().getOrDefault(c, v)
                    : v);
            List<Row> standing = new ArrayList<>(parents);
            standing.add(valid);
            add(String.join(" ", key.columns()) + " twice", standing, same);
            add(String.join(" ", key.columns()) + " of another row", standing, other.values());
        }
    }

    private Map<String, Datum> with(Map<String, Datum> others) {
        Map<String, Datum> values = new LinkedHashMap<>(valid.values());
        values.putAll(others);
        return values;
    }
}
