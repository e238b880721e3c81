package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.LimitExceededException;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.tester.internal.mutate.SourceMutant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks for tests of the wrong sources that none of the candidates told from the right one, beside those cases in which
 * most happens: a case that nearly tells a wrong source is often a single value away from one that does. The number of
 * runs is bounded, so that the same source gives the same tests.
 */
final class Sharpening {
    private static final int MOST_RUNS = 400;
    private static final int MOST_BASES = 3;
    private static final int LEAST = 24;

    /** What a row of a result counts, as against a branch or a side of a comparison; more rows show no more. */
    private static final int ROW = 6;

    private static final int MOST_ROWS = 8;

    /** Gives the names that a wrong source's place speaks of. */
    private final Function<SourceMutant, Set<String>> names;

    private final Reference reference;
    private final Trials trials;
    private final Strength strength;
    private int runs;

    Sharpening(Reference reference, Trials trials, Strength strength, Function<SourceMutant, Set<String>> names) {
        this.reference = reference;
        this.trials = trials;
        this.strength = strength;
        this.names = names;
    }

    /** Tests that tell what is still alive, at most so many. */
    List<Selection.Kept> more(int most) throws RowRefused {
        List<Selection.Kept> kept = new ArrayList<>();
        Map<Set<String>, List<SourceMutant>> groups = new LinkedHashMap<>();
        strength.alive().forEach(m -> groups.computeIfAbsent(names.apply(m), n -> new ArrayList<>())
                .add(m));
        for (var group : groups.entrySet()) {
            int share = Math.max(LEAST, MOST_RUNS / groups.size());
            for (Candidate base : bases(group.getValue())) {
                List<Candidate> nearby = Nearby.of(base, group.getKey(), reference.pool(), reference.tables());
                for (Candidate candidate : nearby.subList(0, Math.min(share / MOST_BASES, nearby.size()))) {
                    List<SourceMutant> open = strength.alive().stream()
                            .filter(m -> group.getValue().stream().anyMatch(o -> o == m))
                            .toList();
                    if (open.isEmpty() || kept.size() >= most || runs >= MOST_RUNS) {
                        break;
                    }
                    attempt(candidate, open).ifPresent(kept::add);
                }
            }
        }
        return kept;
    }

    /** The cases that come to the place, those first that give most. */
    private List<Candidate> bases(List<SourceMutant> group) {
        return trials.tried().stream()
                .filter(t -> group.stream().anyMatch(m -> t.seen().branches().containsAll(m.behind())))
                .sorted(Comparator.comparingInt((Trials.Tried t) -> -richness(t.seen())))
                .map(Trials.Tried::candidate)
                .limit(MOST_BASES)
                .toList();
    }

    /** How much a case gives. */
    static int richness(Seen seen) {
        int rows = seen.results().stream().mapToInt(r -> r.rows().size()).sum();
        return seen.features().size()
                + ROW * Math.min(rows, MOST_ROWS)
                + ROW * seen.changed().size();
    }

    private Optional<Selection.Kept> attempt(Candidate candidate, List<SourceMutant> open) throws RowRefused {
        runs++;
        try {
            Seen seen = reference.run(candidate.rows(), candidate.action(), Reference.Variant.USUAL);
            if (strength.telling(candidate, seen, open).isEmpty()) {
                return Optional.empty();
            }
            Optional<Seen> stable = trials.stable(seen, candidate.rows(), candidate.action());
            if (stable.isEmpty()) {
                return Optional.empty();
            }
            List<SourceMutant> told = strength.told(candidate, stable.get());
            return told.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Selection.Kept(
                            candidate,
                            stable.get(),
                            Set.of(),
                            reference.wording().mutant(told.getFirst())));
        } catch (RowRefused | NotKnownException | LimitExceededException e) {
            // no case of this source
            return Optional.empty();
        }
    }
}
