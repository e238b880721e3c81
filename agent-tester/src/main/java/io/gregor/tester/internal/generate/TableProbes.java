package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.Table;
import io.gregor.migration.interpret.Table.TableColumn;
import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        probes.taken();
        probes.numbers();
        probes.nulls();
        probes.keys();
        probes.checks(pool);
        return probes.found;
    }

    private void add(String name, List<Row> standing, Map<String, Datum> values) {
        found.add(new Candidate(name, standing, new Action.Insert(new Row(table.name(), values)), true));
    }

    private void taken() {
        add("a valid row", parents, valid.values());
        Map<String, Datum> required = new LinkedHashMap<>(valid.values());
        boolean optional = required.keySet().removeIf(c -> {
            TableColumn column = table.column(c);
            return column != null && (column.nullable() || column.defaultValue() != null);
        });
        if (optional) {
            add("only what must be given", parents, required);
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

    private void nulls() {
        for (TableColumn column : table.columns()) {
            if (valid.values().containsKey(column.name()) && !column.identity()) {
                add(column.name() + " is null", parents, with(column.name(), Datum.NULL));
            }
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
        for (Table.ForeignKey key : table.foreignKeys()) {
            if (!key.target().equalsIgnoreCase(table.name())) {
                add("no row in " + key.target() + " to refer to", List.of(), valid.values());
            }
        }
    }

    private void checks(ValuePool pool) {
        for (String name : valid.values().keySet()) {
            for (Pick pick : pool.checked(Sources.slot(table, name))) {
                add(name.toLowerCase(Locale.ROOT) + " " + pick.words(), parents, with(name, pick.value()));
            }
        }
    }

    private Map<String, Datum> with(String column, Datum value) {
        Map<String, Datum> values = new LinkedHashMap<>(valid.values());
        values.put(column, value);
        return values;
    }
}
