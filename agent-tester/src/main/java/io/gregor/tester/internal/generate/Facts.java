package io.gregor.tester.internal.generate;

import io.gregor.tester.internal.cases.Datum;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the source compares with what.
 *
 * @param groups slots whose values meet, by the group's representative
 * @param constants what the members of a group are compared with, by the representative
 * @param patterns texts of LIKE that the members must match or not
 * @param allowed constants in the checks of the tables
 * @param allowedPatterns texts of LIKE in the checks of the tables
 * @param counts numbers of rows that the source asks for
 * @param used columns that the source reads or writes
 * @param recursions how the source's queries go from row to row of one table
 */
record Facts(
        Map<String, List<String>> groups,
        Map<String, LinkedHashSet<Datum>> constants,
        Map<String, LinkedHashSet<String>> patterns,
        Map<String, LinkedHashSet<Datum>> allowed,
        Map<String, LinkedHashSet<String>> allowedPatterns,
        Set<Integer> counts,
        Set<String> used,
        List<Recursion> recursions) {
    String groupOf(String slot) {
        return groups.entrySet().stream()
                .filter(g -> g.getValue().contains(slot))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(slot);
    }

    static <T> List<T> of(Map<String, LinkedHashSet<T>> byGroup, String group) {
        return List.copyOf(byGroup.getOrDefault(group, new LinkedHashSet<>()));
    }
}
