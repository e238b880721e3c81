package io.gregor.executor.catalog.internal.copy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All units of a database and what each needs. */
final class Graph {
    private final Map<Address, Unit> units = new HashMap<>();
    private final Map<Address, Address> aliases = new HashMap<>();
    private final Map<Address, Set<Unit>> needs = new HashMap<>();
    private final Map<Address, List<Unit>> parts = new HashMap<>();
    private final Map<Address, List<Unit>> children = new HashMap<>();
    private final Map<Address, String> bodies = new HashMap<>();

    void add(Unit unit) {
        units.put(unit.address(), unit);
        if (unit.of() != null) {
            parts.computeIfAbsent(unit.of(), k -> new ArrayList<>()).add(unit);
        }
    }

    void alias(Address from, Address to) {
        aliases.put(from, to);
    }

    void body(Address routine, String text) {
        bodies.put(routine, text);
    }

    /** The unit that the catalog's entry belongs to; null for what is PostgreSQL's own or nobody's. */
    @Nullable Unit unit(Address address) {
        var at = address;
        for (int steps = 0; steps < 10 && at != null; steps++) {
            var unit = units.get(at);
            if (unit != null) {
                return unit;
            }
            at = aliases.get(at);
        }
        return null;
    }

    void need(Address from, Address to) {
        var unit = unit(from);
        var needed = unit(to);
        if (unit != null && needed != null && !unit.equals(needed)) {
            needs.computeIfAbsent(unit.address(), k -> new TreeSet<>(Unit.ORDER))
                    .add(needed);
        }
    }

    /** A table takes another's columns; everything that both must agree on is there by then. */
    void inherit(Unit inheritance, Unit child, Unit parent) {
        children.computeIfAbsent(parent.address(), k -> new ArrayList<>()).add(inheritance);
        for (var table : List.of(child, parent)) {
            need(inheritance.address(), table.address());
            for (var part : parts(table)) {
                if (part.kind() == UnitKind.KEY || part.kind() == UnitKind.CHECK || part.kind() == UnitKind.INDEX) {
                    need(inheritance.address(), part.address());
                }
            }
        }
    }

    Iterable<Unit> all() {
        return units.values();
    }

    Set<Unit> needs(Unit unit) {
        return needs.getOrDefault(unit.address(), Set.of());
    }

    List<Unit> parts(Unit unit) {
        return parts.getOrDefault(unit.address(), List.of());
    }

    /** By which others take this one's columns. */
    List<Unit> children(Unit unit) {
        return children.getOrDefault(unit.address(), List.of());
    }

    String body(Unit unit) {
        return bodies.getOrDefault(unit.address(), "");
    }
}
