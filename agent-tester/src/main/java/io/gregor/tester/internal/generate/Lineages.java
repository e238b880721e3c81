package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.Table;
import io.gregor.tester.internal.cases.Datum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows of several levels for a query that goes from row to row: two branches of different depth, some that meet again
 * below, and one that hangs on nothing; and where a column may be NULL some that end there. Never a ring, which the
 * source itself would not survive.
 */
final class Lineages {
    /** Stands for NULL. */
    private static final int NONE = -1;

    private static final int NODES = 7;
    private static final int[][] TREE = {{0, 1}, {0, 2}, {1, 3}, {3, 4}, {5, 6}};
    private static final int[][] MEETING = {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {3, 4}, {5, 6}};
    private static final int[][] ENDING = {{0, 1}, {0, 2}, {1, 3}, {3, 4}, {2, NONE}, {4, NONE}, {5, 6}};
    private static final int[][] ROOTED = {{NONE, 0}, {0, 1}, {0, 2}, {1, 3}, {3, 4}, {NONE, 5}, {5, 6}};

    private static final List<Integer> STARTS = List.of(0, 1, 3);

    /**
     * @param starts the rows that it is worth to begin with, by the number of their value
     */
    record Lineage(String name, World world, List<Integer> starts) {}

    private final Recursion recursion;
    private final Table table;
    private final ValuePool pool;
    private final WorldMaker maker;
    private final Set<String> asked;
    private final List<Lineage> found = new ArrayList<>();

    private Lineages(Recursion recursion, Table table, ValuePool pool, WorldMaker maker, Set<String> asked) {
        this.recursion = recursion;
        this.table = table;
        this.pool = pool;
        this.maker = maker;
        this.asked = asked;
    }

    /** @param asked the groups that parameters belong to */
    static List<Lineage> of(Recursion recursion, ValuePool pool, WorldMaker maker, Set<String> asked) {
        Optional<Table> table = maker.filled().stream()
                .filter(t -> t.name().equalsIgnoreCase(recursion.table()))
                .findFirst();
        if (table.isEmpty()) {
            return List.of();
        }
        var lineages = new Lineages(recursion, table.get(), pool, maker, asked);
        lineages.make();
        return lineages.found;
    }

    private void make() {
        boolean up = unique(recursion.from());
        if (up || unique(recursion.to())) {
            // a row must stand before those that refer to it
            add("several levels", ROOTED, up, false, up ? List.of(4, 3, 0) : STARTS);
            return;
        }
        add("several levels", TREE, false, true, STARTS);
        add("several levels that meet again", MEETING, false, true, STARTS);
        if (nullable(recursion.from())) {
            add("several levels below a root", ROOTED, false, true, STARTS);
        }
        if (nullable(recursion.to())) {
            add("several levels that lead nowhere", ENDING, false, true, List.of(0, 2, 4));
        }
    }

    private boolean nullable(String slot) {
        Table.TableColumn column = table.column(name(slot));
        return column != null && column.nullable();
    }

    private boolean unique(String slot) {
        return table.keys().stream()
                .anyMatch(k -> k.columns().size() == 1
                        && Sources.slot(table, k.columns().getFirst()).equals(slot));
    }

    private void add(String name, int[][] edges, boolean up, boolean backwards, List<Integer> starts) {
        Map<String, List<Datum>> values = new LinkedHashMap<>();
        values.put(up ? recursion.to() : recursion.from(), column(recursion.from(), edges, 0));
        values.put(up ? recursion.from() : recursion.to(), column(recursion.to(), edges, 1));
        Map<String, Integer> counts = Map.of(WorldMaker.key(table), edges.length);
        for (boolean various : new boolean[] {true, false}) {
            World world = new World(NODES, counts, fitting(values, various), Sharing.NONE, false);
            String kind = name + (various ? "" : " of like rows");
            found.add(new Lineage(kind, world, starts));
            if (backwards) {
                found.add(new Lineage(kind + " the last one first", world.lastFirst(), starts));
            }
        }
    }

    /** Whether no check compares a column with one that has its value already. */
    private boolean free(String slot, Set<String> settled) {
        Relations relations = Relations.of(table);
        return settled.stream().noneMatch(s -> relations.compares(name(s), name(slot)));
    }

    private static String name(String slot) {
        return slot.substring(slot.lastIndexOf('.') + 1);
    }

    private List<Datum> column(String slot, int[][] edges, int end) {
        List<Datum> column = new ArrayList<>();
        for (int[] edge : edges) {
            column.add(edge[end] == NONE ? Datum.NULL : pool.nth(slot, edge[end]));
        }
        return column;
    }

    /** Columns that are asked for by a parameter have what it has in all rows; the others too where rows are alike. */
    private Map<String, List<Datum>> fitting(Map<String, List<Datum>> links, boolean various) {
        Map<String, List<Datum>> values = new LinkedHashMap<>(links);
        for (Table.TableColumn column : table.columns()) {
            String slot = Sources.slot(table, column.name());
            boolean meets = asked.contains(pool.group(slot)) && !unique(slot) && free(slot, values.keySet());
            if (maker.isUsed(slot) && (meets || !various && !pool.isKey(slot))) {
                values.putIfAbsent(slot, World.all(pool.nth(slot, 0)));
            }
        }
        return values;
    }
}
