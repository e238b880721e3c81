package io.gregor.executor.catalog.internal.copy;

import io.gregor.executor.catalog.CatalogName;
import io.gregor.executor.catalog.SchemaWish;
import io.gregor.migration.runtime.RuntimeSchema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Chooses what is wanted with all it needs, and leaves out what can't be copied with all that can't be without it. */
final class Selection {
    private static final String OWN_SCHEMA = "gregor";

    private final Graph graph;
    private final SchemaWish wish;
    private final Mentions mentions;
    private final Set<Unit> chosen = new TreeSet<>(Unit.ORDER);
    private final Deque<Unit> open = new ArrayDeque<>();
    private final Map<Unit, String> bad = new TreeMap<>(Unit.ORDER);
    private final List<String> leftOut = new ArrayList<>();

    private Selection(Graph graph, SchemaWish wish) {
        this.graph = graph;
        this.wish = wish;
        this.mentions = new Mentions(graph);
    }

    /** @param leftOut a sentence for each thing that somebody may miss */
    record Result(Set<Unit> units, List<String> leftOut) {}

    static Result of(Graph graph, SchemaWish wish) {
        return new Selection(graph, wish).run();
    }

    private Result run() {
        var lowered = new HashMap<CatalogName, Unit>();
        var found = new TreeSet<CatalogName>();
        for (var unit : graph.all()) {
            if (unit.of() == null && isWanted(unit)) {
                choose(unit);
                found.add(unit.catalogName());
            } else if (unit.kind().isNamed()) {
                lowered.put(lower(unit.catalogName()), unit);
            }
        }
        for (var name : wish.objects()) {
            var other = lowered.get(name);
            if (other != null && !found.contains(name)) {
                leftOut.add(other + " is not taken for " + name
                        + ": its name has capital letters, and the rules write names in small ones");
            }
        }
        while (!open.isEmpty()) {
            follow(open.removeFirst());
        }
        leaveOut();
        return new Result(chosen, List.copyOf(leftOut));
    }

    private boolean isWanted(Unit unit) {
        if (wish.without().contains(unit.catalogName()) && unit.kind().isNamed()) {
            return false;
        }
        boolean whole = wish.schemas().contains(unit.schema()) && !unit.schema().equals(OWN_SCHEMA);
        boolean named = unit.kind().isNamed()
                || unit.kind() == UnitKind.OTHER && unit.word().matches("function|foreign table|aggregate|type");
        return whole || named && wish.objects().contains(unit.catalogName());
    }

    private void choose(Unit unit) {
        // A sandbox gets the runtime schema of its own from whoever fills it.
        if (!RuntimeSchema.has(unit.schema(), unit.name()) && chosen.add(unit)) {
            open.add(unit);
        }
    }

    private void follow(Unit unit) {
        if (isExcluded(unit)) {
            return;
        }
        graph.needs(unit).forEach(this::choose);
        graph.parts(unit).forEach(this::choose);
        if (unit.kind() == UnitKind.PARTITIONED_TABLE) {
            graph.children(unit).forEach(this::choose);
        }
        mentions.of(unit).forEach(this::choose);
    }

    private boolean isExcluded(Unit unit) {
        return unit.kind().isNamed() && wish.without().contains(unit.catalogName());
    }

    private void leaveOut() {
        for (var unit : chosen) {
            if (unit.kind() == UnitKind.OTHER) {
                bad.put(unit, "objects of this kind are not copied");
                leftOut.add(unit + " is left out: objects of this kind are not copied");
            } else if (isExcluded(unit)) {
                bad.put(unit, "the submission defines it");
            }
        }
        boolean more = true;
        while (more) {
            more = false;
            for (var unit : chosen) {
                var missing = bad.containsKey(unit)
                        ? null
                        : graph.needs(unit).stream()
                                .filter(bad::containsKey)
                                .findFirst()
                                .orElse(null);
                if (missing != null) {
                    bad.put(unit, "it needs " + missing);
                    if (unit.of() == null || !missing.address().equals(unit.of())) { // parts go with their whole
                        leftOut.add(unit + " is left out: it needs " + missing
                                + (isExcluded(missing) ? ", which the submission itself defines" : ""));
                    }
                    more = true;
                }
            }
        }
        chosen.removeAll(bad.keySet());
    }

    private static CatalogName lower(CatalogName name) {
        return new CatalogName(
                name.schema().toLowerCase(Locale.ROOT), name.name().toLowerCase(Locale.ROOT));
    }
}
