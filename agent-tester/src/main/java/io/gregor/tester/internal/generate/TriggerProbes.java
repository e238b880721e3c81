package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.Table;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.schema.SourceRoutine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Thinks of changes that fire a trigger: of no row, one row and several rows, with values around the constants of the
 * trigger's conditions, and mixtures of these. Deterministic.
 */
final class TriggerProbes {
    private static final int MOST_SET = 4;

    private final Table table;
    private final ValuePool pool;
    private final WorldMaker maker;
    private final Facts facts;
    private final Changes changes;

    private TriggerProbes(Table table, Set<String> asked, ValuePool pool, WorldMaker maker, Facts facts) {
        this.table = table;
        this.pool = pool;
        this.maker = maker;
        this.facts = facts;
        this.changes = new Changes(table, maker, asked);
    }

    static List<Candidate> of(RoutineStmt.Trigger trigger, Table table, WorldMaker maker, ValuePool pool, Facts facts) {
        var probes = new TriggerProbes(table, asked(trigger, table), pool, maker, facts);
        if (trigger.events().contains("insert")) {
            probes.inserts();
        }
        if (trigger.events().contains("update")) {
            probes.updates();
        }
        if (trigger.events().contains("delete")) {
            probes.deletes();
        }
        return probes.changes.found();
    }

    /** The columns of which it asks whether they were set; all of them where it asks for a mask. */
    private static Set<String> asked(RoutineStmt.Trigger trigger, Table table) {
        Set<String> asked = new HashSet<>();
        Nodes.find(trigger, Expr.Call.class).forEach(c -> {
            if (c.is("columns_updated")) {
                table.columns().forEach(column -> asked.add(column.name().toLowerCase(Locale.ROOT)));
            } else if (c.is("update") && c.arguments().getFirst() instanceof Expr.Column column) {
                asked.add(column.name().last().key());
            }
        });
        return asked;
    }

    private void inserts() {
        changes.insertNothing();
        changes.insert("insert of one row", World.rows(1), 1, true);
        changes.insert("insert of a row beside others", World.rows(3), 1, false);
        changes.insert("insert of 3 rows at once", World.rows(3), 3, true);
        changes.insert("insert of 3 rows of one parent at once", World.rows(3).sharing(Sharing.FIRST), 3, false);
        worlds().forEach((words, world) -> changes.insert("insert with " + words, world, 1, false));
        worlds().forEach((words, world) -> changes.insert(
                "insert of the second row with " + words,
                new World(2, world.counts(), world.values(), Sharing.NONE, false),
                1,
                false));
        for (String other : others()) {
            changes.insert("insert with no rows in " + other, World.rows(1).without(maker.dependents(other)), 1, false);
        }
        extremes().forEach((words, world) -> changes.insert("insert of 2 rows with " + words, world, 2, false));
        for (var mixture : mixtures()) {
            int rows = mixture.world().rows();
            changes.insert("insert with " + Mixtures.VARIOUS, mixture.world(), 1, false);
            changes.insert("insert of " + rows + " rows with " + Mixtures.VARIOUS, mixture.world(), rows, false);
        }
    }

    private void updates() {
        Map<String, Datum> same = changes.columns(World.rows(1));
        changes.update("update of no row", World.rows(0), same, false, true);
        changes.update("update of one row", World.rows(3), plain(changes.columns(second())), true, true);
        changes.update("update of 3 rows at once", World.rows(3), plain(changes.columns(second())), false, true);
        for (Table.TableColumn column : changes.settable()) {
            for (Pick pick : picks(column)) {
                Map<String, Datum> set = Map.of(column.name(), pick.value());
                String name =
                        "update of " + column.name() + " to " + pick.words().replaceFirst("^is ", "");
                changes.update(name, World.rows(1), set, false, false);
                changes.update(name + " in one of 3 rows", World.rows(3), set, true, false);
            }
        }
        worlds().forEach((words, world) ->
                changes.update("update where " + words, world, plain(changes.columns(second())), false, false));
        extremes().forEach((words, world) -> plain(changes.columns(second())).entrySet().stream()
                .filter(c -> maker.isUsed(Sources.slot(table, c.getKey())))
                .limit(MOST_SET)
                .forEach(c -> changes.update(
                        "update of " + c.getKey() + " where " + words,
                        world,
                        Map.of(c.getKey(), c.getValue()),
                        false,
                        false)));
        List<Mixtures.Mixture> mixtures = mixtures();
        for (int i = 0; i + 1 < mixtures.size(); i++) {
            Map<String, Datum> set = plain(changes.columns(mixtures.get(i + 1).world()));
            changes.update("update with " + Mixtures.VARIOUS, mixtures.get(i).world(), set, i % 2 == 0, false);
        }
    }

    private void deletes() {
        changes.delete("delete of no row", World.rows(0), false, true);
        changes.delete("delete of one row", World.rows(3), true, true);
        changes.delete("delete of 3 rows at once", World.rows(3), false, true);
        worlds().forEach((words, world) -> changes.delete("delete with " + words, world, false, false));
        mixtures().forEach(m -> changes.delete("delete with " + Mixtures.VARIOUS, m.world(), false, false));
        mixtures().forEach(m -> changes.delete("delete of one row with " + Mixtures.VARIOUS, m.world(), true, false));
    }

    /** Its last row has other values than the first. */
    private static World second() {
        return World.rows(2);
    }

    /** Without the columns that identify or refer: these are tried one by one. */
    private Map<String, Datum> plain(Map<String, Datum> values) {
        Map<String, Datum> plain = new LinkedHashMap<>(values);
        plain.keySet().removeIf(c -> pool.isKey(Sources.slot(table, c)));
        return plain;
    }

    /** One row each, with each value that the source asks for, by the value in words. */
    private Map<String, World> worlds() {
        Map<String, World> worlds = new LinkedHashMap<>();
        for (Table filled : maker.filled()) {
            for (Table.TableColumn column : filled.columns()) {
                String slot = Sources.slot(filled, column.name());
                if (facts.used().contains(slot) && !pool.isKey(slot)) {
                    List<Pick> picks = new ArrayList<>(pool.picks(slot));
                    if (column.nullable()) {
                        picks.add(Pick.NULL);
                    }
                    picks.forEach(p -> worlds.put(
                            column.name() + " " + p.words(), World.rows(1).with(Map.of(slot, World.all(p.value())))));
                }
            }
        }
        return worlds;
    }

    /** What a column may be set to: what the source asks for, beside the value that stands, another row's, nothing. */
    private List<Pick> picks(Table.TableColumn column) {
        String slot = Sources.slot(table, column.name());
        List<Pick> picks = new ArrayList<>(pool.picks(slot));
        picks.addAll(Neighbours.of(pool.nth(slot, 0), pool.type(slot)));
        picks.add(new Pick(pool.nth(slot, 1), "is " + Neighbours.show(pool.nth(slot, 1))));
        if (column.nullable()) {
            picks.add(Pick.NULL);
        }
        Set<Datum> seen = new HashSet<>();
        return picks.stream().filter(p -> seen.add(p.value())).toList();
    }

    /** Two rows, alike but for a column that is as large or as small as its type lets it be. */
    private Map<String, World> extremes() {
        Map<String, World> worlds = new LinkedHashMap<>();
        Map<String, List<Datum>> alike = new LinkedHashMap<>();
        for (Table filled : maker.filled()) {
            for (Table.TableColumn column : filled.columns()) {
                String slot = Sources.slot(filled, column.name());
                if (facts.used().contains(slot) && !pool.isKey(slot)) {
                    alike.put(slot, World.all(pool.nth(slot, 0)));
                }
            }
        }
        for (String slot : alike.keySet()) {
            for (Pick pick : Special.extremes(pool.type(slot))) {
                Map<String, List<Datum>> values = new LinkedHashMap<>(alike);
                values.put(slot, World.all(pick.value()));
                worlds.put(
                        slot.substring(slot.lastIndexOf('.') + 1) + " " + pick.words(),
                        World.rows(2).with(values).sharing(Sharing.FIRST));
            }
        }
        return worlds;
    }

    /** The filled tables without which the trigger's own can still have rows. */
    private List<String> others() {
        return maker.needed().stream()
                .filter(t -> !maker.dependents(t).contains(WorldMaker.key(table)))
                .toList();
    }

    private List<Mixtures.Mixture> mixtures() {
        return Mixtures.of(new SourceRoutine(List.of()), pool, maker, Map.of());
    }
}
