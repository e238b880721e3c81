package io.gregor.tester.internal.prove;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Chooses some of many mutants: as many of each kind as there is room for, evenly over the text. */
final class Spread {
    private Spread() {}

    /** In the order of the text. */
    static List<Mutant> over(List<Mutant> all, int most) {
        Map<Kind, List<Mutant>> kinds = new EnumMap<>(Kind.class);
        all.stream()
                .distinct()
                .sorted(Comparator.comparingInt((Mutant m) -> m.edit().start()))
                .forEach(m ->
                        kinds.computeIfAbsent(m.kind(), k -> new ArrayList<>()).add(m));
        List<Mutant> chosen = new ArrayList<>();
        // the small kinds first, so that what they leave over goes to the large ones
        List<List<Mutant>> smallFirst = kinds.values().stream()
                .sorted(Comparator.comparingInt(List::size))
                .toList();
        int left = most;
        for (int i = 0; i < smallFirst.size(); i++) {
            List<Mutant> kind = smallFirst.get(i);
            int share = Math.min(kind.size(), left / (smallFirst.size() - i));
            for (int n = 0; n < share; n++) {
                chosen.add(kind.get((int) ((long) n * kind.size() / share)));
            }
            left -= share;
        }
        chosen.sort(Comparator.comparingInt((Mutant m) -> m.edit().start()).thenComparing(Mutant::change));
        return chosen;
    }
}
