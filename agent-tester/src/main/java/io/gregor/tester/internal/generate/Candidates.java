package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.Table;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.TypeKind.Family;
import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.schema.SourceRoutine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Thinks of tests: the usual corner cases, then each value around each constant, then mixtures. Deterministic. */
final class Candidates {
    private static final int MOST_PAIRS = 150;
    /** So many nodes of a hierarchy have two levels below and beside each other. */
    private static final int NODES = 7;

    /** Two ways lead from the first of them up to the last but one. */
    private static final List<Datum> TWINS =
            Stream.of("/1/1/1/", "/1/1/", "/1/1/", "/1/", "/").map(Datum::text).toList();

    private final SourceRoutine routine;
    private final boolean view;
    private final ValuePool pool;
    private final WorldMaker maker;
    private final Facts facts;
    private final List<Candidate> found = new ArrayList<>();
    private final Map<String, Datum> base = new LinkedHashMap<>();

    private Candidates(@Nullable SourceRoutine routine, ValuePool pool, WorldMaker maker, Facts facts) {
        this.view = routine == null;
        this.routine = routine == null ? new SourceRoutine(List.of()) : routine;
        this.pool = pool;
        this.maker = maker;
        this.facts = facts;
        this.routine.parameters().forEach(p -> base.put(p.name(), pool.nth(slot(p), 0)));
    }

    /** @param routine null for a view, which is read */
    static List<Candidate> of(@Nullable SourceRoutine routine, ValuePool pool, WorldMaker maker, Facts facts) {
        var candidates = new Candidates(routine, pool, maker, facts);
        candidates.usual();
        candidates.lineages();
        candidates.boundaries();
        candidates.nulls();
        candidates.parameters();
        candidates.pairs();
        Mixtures.of(candidates.routine, pool, maker, candidates.base)
                .forEach(m -> candidates.add(m.name(), m.world(), m.arguments(), false));
        return candidates.found;
    }

    private Candidate candidate(String name, World world, Map<String, Datum> arguments, boolean must) {
        return new Candidate(name, maker.make(world), action(arguments), must);
    }

    private Action action(Map<String, Datum> arguments) {
        return view ? new Action.Read() : new Action.Call(arguments);
    }

    private static String slot(SourceRoutine.Parameter parameter) {
        return parameter.name().toLowerCase(java.util.Locale.ROOT);
    }

    private void add(String name, World world, Map<String, Datum> arguments, boolean must) {
        found.add(candidate(name, world, arguments, must));
    }

    private void usual() {
        boolean tables = !maker.needed().isEmpty();
        add(tables ? "no rows" : "usual values", World.rows(0), base, true);
        if (!tables) {
            return;
        }
        add("one row", World.rows(1), base, false);
        add("several rows", World.rows(3), base, true);
        add("several rows of one parent", World.rows(3).sharing(Sharing.FIRST), base, false);
        add("several rows of another parent", World.rows(3).sharing(Sharing.LATER), base, false);
        add("several rows the last one first", World.rows(3).lastFirst(), base, false);
        add(
                "several rows of one parent the last one first",
                World.rows(3).sharing(Sharing.FIRST).lastFirst(),
                base,
                false);
        add("several rows with all their digits", World.rows(4).with(special()), base, false);
        // ties tell min from max, and first from last
        add("equal rows", World.rows(2).with(equal()), base, true);
        add("3 equal rows", World.rows(3).with(equal()), base, false);
        add("3 equal rows of one parent", World.rows(3).with(equal()).sharing(Sharing.FIRST), base, false);
        add("3 equal rows of another parent", World.rows(3).with(equal()).sharing(Sharing.LATER), base, false);
        for (String table : maker.needed()) {
            Set<String> without = maker.dependents(table);
            if (without.size() < maker.needed().size()) {
                add("no rows in " + table, World.rows(2).without(without), base, false);
            }
        }
        facts.counts().forEach(n -> add(n + (n == 1 ? " row" : " rows") + " to count", World.rows(n), base, false));
        facts.counts()
                .forEach(n -> add(
                        n + (n == 1 ? " row" : " rows") + " of one parent",
                        World.rows(n).sharing(Sharing.FIRST),
                        base,
                        false));
    }

    /** Rows that lead to each other, where the source follows them, from different ones of them. */
    private void lineages() {
        List<String> nodes = columns().stream()
                .filter(s -> pool.type(s).kind() == TypeKind.HIERARCHYID)
                .toList();
        if (!nodes.isEmpty()) {
            add("several levels of nodes", World.rows(NODES), base, false);
            add("several levels of nodes the last row first", World.rows(NODES).lastFirst(), base, false);
            Map<String, List<Datum>> twins = new LinkedHashMap<>();
            nodes.forEach(n -> twins.put(n, TWINS));
            add(
                    "nodes above the first row and two in one place",
                    World.rows(TWINS.size()).with(twins),
                    base,
                    false);
        }
        Set<String> asked = new HashSet<>();
        routine.parameters().forEach(p -> asked.add(pool.group(slot(p))));
        for (Recursion recursion : facts.recursions()) {
            for (Lineages.Lineage lineage : Lineages.of(recursion, pool, maker, asked)) {
                boolean first = true;
                for (int start : lineage.starts()) {
                    Map<String, Datum> arguments = new LinkedHashMap<>(base);
                    routine.parameters().stream()
                            .filter(p -> pool.group(slot(p)).equals(pool.group(recursion.from()))
                                    || pool.group(slot(p)).equals(pool.group(recursion.to())))
                            .forEach(p -> arguments.put(p.name(), pool.nth(slot(p), start)));
                    if (first || !arguments.equals(base)) {
                        String place = start == 0 ? "" : " from number " + (start + 1);
                        add(lineage.name() + place, lineage.world(), arguments, false);
                    }
                    first = false;
                }
            }
        }
    }

    /** Every column that is no key has the value of the first row. */
    private Map<String, List<Datum>> equal() {
        Map<String, List<Datum>> values = new LinkedHashMap<>();
        columns().stream().filter(s -> !pool.isKey(s)).forEach(s -> values.put(s, World.all(pool.nth(s, 0))));
        return values;
    }

    /** Every column that is no key has values that programs handle wrongly, another one in each row. */
    private Map<String, List<Datum>> special() {
        Map<String, List<Datum>> values = new LinkedHashMap<>();
        for (String slot : columns()) {
            List<Datum> special = Special.of(pool.type(slot));
            if (!pool.isKey(slot) && !pool.isCompared(slot) && !special.isEmpty()) {
                values.put(slot, special);
            }
        }
        return values;
    }

    private void boundaries() {
        for (String slot : columns()) {
            if (pool.isKey(slot)) {
                continue;
            }
            for (Pick pick : pool.picks(slot)) {
                String name = column(slot) + " " + pick.words();
                add(name, World.rows(1).with(Map.of(slot, World.all(pick.value()))), base, false);
            }
        }
        for (var parameter : routine.parameters()) {
            for (Pick pick : around(parameter)) {
                add(parameter.name() + " " + pick.words(), World.rows(2), with(parameter, pick.value()), false);
            }
        }
    }

    /** Around the constants that a parameter meets; around the value of the first row where it meets none. */
    private List<Pick> around(SourceRoutine.Parameter parameter) {
        String slot = slot(parameter);
        List<Pick> picks = pool.picks(slot);
        return picks.isEmpty() ? Neighbours.of(pool.nth(slot, 0), pool.type(slot)) : picks;
    }

    private void nulls() {
        Map<String, List<Datum>> all = new LinkedHashMap<>();
        for (Table table : maker.filled()) {
            for (Table.TableColumn column : table.columns()) {
                String slot = Sources.slot(table, column.name());
                if (column.nullable() && facts.used().contains(slot)) {
                    all.put(slot, World.all(Datum.NULL));
                    add(
                            column.name() + " is null",
                            World.rows(1).with(Map.of(slot, World.all(Datum.NULL))),
                            base,
                            false);
                    add(
                            column.name() + " is null in one of the rows",
                            World.rows(3).with(Map.of(slot, List.of(Datum.NULL, pool.nth(slot, 1), pool.nth(slot, 0)))),
                            base,
                            false);
                }
            }
        }
        if (all.size() > 1) {
            add("all that may be null is null", World.rows(2).with(all), base, false);
        }
    }

    private void parameters() {
        for (var parameter : routine.parameters()) {
            add(parameter.name() + " is null", World.rows(2), with(parameter, Datum.NULL), true);
            if (parameter.hasDefault()) {
                Map<String, Datum> arguments = new LinkedHashMap<>(base);
                arguments.remove(parameter.name());
                add(parameter.name() + " is left out", World.rows(2), arguments, false);
            }
            add(
                    parameter.name() + " matches nothing",
                    World.rows(2),
                    with(parameter, pool.unasked(slot(parameter))),
                    false);
            Special.carried(pool.type(slot(parameter)))
                    .forEach(p ->
                            add(parameter.name() + " " + p.words(), World.rows(2), with(parameter, p.value()), false));
            if (pool.type(slot(parameter)).kind().isNumber()) {
                for (int number : new int[] {0, 1, -1}) {
                    Fit.to(pool.type(slot(parameter)), Datum.number(number))
                            .ifPresent(v ->
                                    add(parameter.name() + " is " + number, World.rows(2), with(parameter, v), false));
                }
            }
            var type = pool.type(slot(parameter));
            if (type.kind().family() == Family.TEXT && type.length() <= 255) {
                String longest = "x".repeat(type.length());
                add(
                        parameter.name() + " is as long as it may be",
                        World.rows(1),
                        with(parameter, Datum.text(longest)),
                        false);
                add(parameter.name() + " is empty", World.rows(1), with(parameter, Datum.text("")), false);
            }
        }
    }

    /** Each value of a parameter with each value of a column or another parameter. */
    private void pairs() {
        List<Candidate> pairs = new ArrayList<>();
        List<SourceRoutine.Parameter> parameters = routine.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            var one = parameters.get(i);
            for (int j = 0; j < parameters.size(); j++) {
                var other = parameters.get(j);
                if (i != j && pool.group(slot(one)).equals(pool.group(slot(other)))) {
                    Map<String, Datum> arguments = new LinkedHashMap<>(with(one, pool.nth(slot(one), 0)));
                    arguments.put(other.name(), pool.nth(slot(other), 2));
                    pairs.add(candidate(one.name() + " before " + other.name(), World.rows(3), arguments, false));
                }
            }
            for (Pick mine : around(one)) {
                for (String slot : columns()) {
                    for (Pick theirs : pool.isKey(slot) ? List.<Pick>of() : pool.picks(slot)) {
                        pairs.add(candidate(
                                one.name() + " " + mine.words() + " and " + column(slot) + " " + theirs.words(),
                                World.rows(1).with(Map.of(slot, World.all(theirs.value()))),
                                with(one, mine.value()),
                                false));
                    }
                }
            }
        }
        found.addAll(pairs.subList(0, Math.min(MOST_PAIRS, pairs.size())));
    }

    private Map<String, Datum> with(SourceRoutine.Parameter parameter, Datum value) {
        Map<String, Datum> arguments = new LinkedHashMap<>(base);
        arguments.put(parameter.name(), value);
        return arguments;
    }

    private List<String> columns() {
        return maker.filled().stream()
                .flatMap(t -> t.columns().stream().map(c -> Sources.slot(t, c.name())))
                .filter(facts.used()::contains)
                .toList();
    }

    private static String column(String slot) {
        return slot.substring(slot.lastIndexOf('.') + 1);
    }
}
