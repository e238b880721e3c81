package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.Table;
import io.gregor.migration.interpret.value.TypeKind;
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

/** Makes candidates that change one table. */
final class Changes {
    private final Table table;
    private final WorldMaker maker;
    private final Set<String> asked;
    private final List<Candidate> found = new ArrayList<>();

    /**
     * @param asked the columns, in lower case, of which the trigger asks whether they were set: no update sets one to a
     *     value that stands already, since PostgreSQL cannot tell such a column from one that was not set
     */
    Changes(Table table, WorldMaker maker, Set<String> asked) {
        this.table = table;
        this.maker = maker;
        this.asked = Set.copyOf(asked);
    }

    List<Candidate> found() {
        return found;
    }

    /** The columns that an update may set. */
    List<Table.TableColumn> settable() {
        return table.columns().stream()
                .filter(c -> !c.identity() && c.computed() == null && c.type().kind() != TypeKind.TIMESTAMP)
                .toList();
    }

    /** What an update may set, with the values of a world's last row. */
    Map<String, Datum> columns(World world) {
        return given(maker.row(table, world.rows() - 1, world));
    }

    private Map<String, Datum> given(Row row) {
        Map<String, Datum> values = new LinkedHashMap<>(row.values());
        values.keySet()
                .retainAll(settable().stream().map(Table.TableColumn::name).toList());
        return values;
    }

    void insertNothing() {
        Map<String, Datum> row = columns(World.rows(1));
        if (!row.isEmpty()) {
            var nothing = new Action.InsertRows(table.name(), List.copyOf(row.keySet()), List.of());
            found.add(new Candidate("insert of no rows", List.of(), nothing, true));
        }
    }

    /** @param last how many of the world's rows are inserted by the statement; the others stand before */
    void insert(String name, World world, int last, boolean must) {
        List<Row> all = maker.make(world);
        List<Row> own = all.stream().filter(this::isOwn).toList();
        if (own.size() < last) {
            return;
        }
        List<Row> standing = new ArrayList<>(all);
        standing.removeIf(this::isOwn);
        standing.addAll(own.subList(0, own.size() - last));
        List<Map<String, Datum>> values = own.subList(own.size() - last, own.size()).stream()
                .map(this::given)
                .toList();
        var insert = new Action.InsertRows(
                table.name(),
                List.copyOf(values.getFirst().keySet()),
                values.stream().map(v -> List.copyOf(v.values())).toList());
        found.add(new Candidate(name, standing, insert, must));
    }

    /** @param one whether only one of the rows is changed */
    void update(String name, World world, Map<String, Datum> set, boolean one, boolean must) {
        for (World variant : withAndWithoutChildren(world)) {
            List<Row> rows = maker.make(variant);
            List<Row> own = rows.stream().filter(this::isOwn).toList();
            Map<String, Datum> where = one && !own.isEmpty() ? WorldMaker.identity(table, own.getFirst()) : Map.of();
            List<Row> changed = where.isEmpty() ? own : own.subList(0, 1);
            Map<String, Datum> seen = new LinkedHashMap<>(set);
            if (changed.isEmpty()) {
                seen.keySet().removeIf(this::isAsked);
            }
            if (!seen.isEmpty() && !(one && where.isEmpty()) && !setsWhatStands(changed, seen)) {
                found.add(new Candidate(name, rows, new Action.Update(table.name(), seen, where), must));
            }
        }
    }

    private boolean isAsked(String column) {
        return asked.contains(column.toLowerCase(Locale.ROOT));
    }

    private boolean setsWhatStands(List<Row> changed, Map<String, Datum> set) {
        return set.entrySet().stream().filter(s -> isAsked(s.getKey())).anyMatch(s -> changed.stream()
                .anyMatch(r -> s.getValue().equals(r.values().getOrDefault(s.getKey(), Datum.NULL))));
    }

    void delete(String name, World world, boolean one, boolean must) {
        for (World variant : withAndWithoutChildren(world)) {
            List<Row> rows = maker.make(variant);
            List<Row> own = rows.stream().filter(this::isOwn).toList();
            Map<String, Datum> where = one && !own.isEmpty() ? WorldMaker.identity(table, own.getFirst()) : Map.of();
            if (!(one && where.isEmpty())) {
                found.add(new Candidate(name, rows, new Action.Delete(table.name(), where), must));
            }
        }
    }

    /** Rows that refer to the changed ones may keep them from being changed at all. */
    private List<World> withAndWithoutChildren(World world) {
        Set<String> children = new LinkedHashSet<>(maker.dependents(WorldMaker.key(table)));
        children.remove(WorldMaker.key(table));
        children.retainAll(maker.needed());
        return children.isEmpty() ? List.of(world) : List.of(world, world.without(children));
    }

    private boolean isOwn(Row row) {
        return WorldMaker.key(row.table()).equals(WorldMaker.key(table));
    }
}
