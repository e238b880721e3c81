package io.gregor.tester.internal.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the tests that show something, and of these as few as show all of it. */
final class Selection {
    /**
     * A run that is worth a test.
     *
     * @param fresh what no earlier one showed
     * @param tells a wrong source, in words, that no other one tells from the right one; empty where none is known
     */
    record Kept(Candidate candidate, Seen seen, Set<String> fresh, String tells) {}

    private final Set<String> covered = new HashSet<>();
    private final List<Kept> kept = new ArrayList<>();

    /** What is shown already by other means. */
    void cover(Set<String> features) {
        covered.addAll(features);
    }

    Set<String> covered() {
        return Set.copyOf(covered);
    }

    /** What a run would show for the first time. */
    Set<String> fresh(Seen seen) {
        Set<String> fresh = new HashSet<>(seen.features());
        fresh.removeAll(covered);
        return fresh;
    }

    void keep(Candidate candidate, Seen seen) {
        kept.add(new Kept(candidate, seen, fresh(seen), ""));
        covered.addAll(seen.features());
    }

    /**
     * The kept ones without those that show only what others show.
     *
     * @param before what is covered by tests that stay in any case
     */
    List<Kept> few(Set<String> before, int most) {
        List<Kept> left = new ArrayList<>(kept);
        for (Kept one : kept.reversed()) {
            Map<String, Integer> shown = new HashMap<>();
            left.forEach(k -> k.seen().features().forEach(f -> shown.merge(f, 1, Integer::sum)));
            boolean needless =
                    one.seen().features().stream().allMatch(f -> before.contains(f) || shown.getOrDefault(f, 0) > 1);
            if (needless && !one.candidate().must()) {
                left.remove(one);
            }
        }
        if (left.size() <= most) {
            return left;
        }
        Set<Kept> best = new HashSet<>(left.stream()
                .sorted(Comparator.comparing((Kept k) -> !k.candidate().must())
                        .thenComparing(k -> -k.fresh().size()))
                .limit(most)
                .toList());
        return left.stream().filter(best::contains).toList();
    }
}
