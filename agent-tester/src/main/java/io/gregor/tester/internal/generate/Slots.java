package io.gregor.tester.internal.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups parameters, variables and columns whose values meet: by assignment, comparison or key. A slot is {@code @name}
 * or {@code table.column}, in lower case.
 */
final class Slots {
    private final Map<String, String> parents = new LinkedHashMap<>();

    void add(String slot) {
        parents.putIfAbsent(slot, slot);
    }

    void link(String one, String other) {
        String a = find(one);
        String b = find(other);
        if (!a.equals(b)) {
            parents.put(b, a);
        }
    }

    /** The representative of a slot's group. */
    String find(String slot) {
        add(slot);
        String at = slot;
        String parent = parents.getOrDefault(at, at);
        while (!parent.equals(at)) {
            at = parent;
            parent = parents.getOrDefault(at, at);
        }
        return at;
    }

    /** All groups with their members, in the order in which they were first seen. */
    Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String slot : List.copyOf(parents.keySet())) {
            groups.computeIfAbsent(find(slot), s -> new ArrayList<>()).add(slot);
        }
        return groups;
    }
}
