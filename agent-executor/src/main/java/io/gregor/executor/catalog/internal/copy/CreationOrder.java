package io.gregor.executor.catalog.internal.copy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts units after what they need, otherwise in the order of kinds and names. Where views and routines need each other in
 * a circle, one of them is created as an empty shell first and gets its definition when all it needs is there.
 */
final class CreationOrder {
    private final Graph graph;
    private final Map<Unit, Integer> missing = new HashMap<>();
    private final Map<Unit, List<Unit>> waitingFor = new HashMap<>();
    private final PriorityQueue<Unit> ready = new PriorityQueue<>(Unit.ORDER);
    private final Set<Unit> waiting = new TreeSet<>(Unit.ORDER);
    private final Set<Unit> shells = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();

    private CreationOrder(Graph graph) {
        this.graph = graph;
    }

    /** @param shell whether only the empty shell is to be created here */
    record Step(Unit unit, boolean shell) {}

    static List<Step> of(Set<Unit> units, Graph graph) {
        return new CreationOrder(graph).run(units);
    }

    private List<Step> run(Set<Unit> units) {
        for (var unit : units) {
            int count = 0;
            for (var need : graph.needs(unit)) {
                if (units.contains(need)) {
                    waitingFor.computeIfAbsent(need, k -> new ArrayList<>()).add(unit);
                    count++;
                }
            }
            missing.put(unit, count);
            (count == 0 ? ready : waiting).add(unit);
        }
        while (!ready.isEmpty() || !waiting.isEmpty()) {
            if (ready.isEmpty()) {
                breakCircle();
            } else {
                var unit = ready.poll();
                steps.add(new Step(unit, false));
                if (!shells.contains(unit)) {
                    stands(unit);
                }
            }
        }
        return List.copyOf(steps);
    }

    private void stands(Unit unit) {
        for (var other : waitingFor.getOrDefault(unit, List.of())) {
            if (missing.merge(other, -1, Integer::sum) == 0) {
                waiting.remove(other);
                ready.add(other);
            }
        }
    }

    /** A view's shell needs only its columns' types; without a view, a routine's does; else the first one is just tried. */
    private void breakCircle() {
        var circle = circle();
        var shell = circle.stream()
                .filter(u -> u.kind() == UnitKind.VIEW)
                .findFirst()
                .or(() -> circle.stream()
                        .filter(u -> u.kind() == UnitKind.ROUTINE)
                        .findFirst());
        if (shell.isPresent()) {
            shells.add(shell.get());
            steps.add(new Step(shell.get(), true));
            stands(shell.get());
        } else {
            var first = circle.first();
            waiting.remove(first);
            missing.put(first, Integer.MAX_VALUE);
            steps.add(new Step(first, false));
            stands(first);
        }
    }

    /** Follows needs that do not stand yet until one comes again. */
    private TreeSet<Unit> circle() {
        var path = new ArrayList<Unit>();
        var at = waiting.iterator().next();
        while (!path.contains(at)) {
            path.add(at);
            at = graph.needs(at).stream()
                    .filter(n -> waiting.contains(n) && !shells.contains(n))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("a unit waits for nothing"));
        }
        var circle = new TreeSet<>(Unit.ORDER);
        circle.addAll(path.subList(path.indexOf(at), path.size()));
        return circle;
    }
}
