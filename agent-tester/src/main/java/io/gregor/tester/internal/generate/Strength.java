package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.LimitExceededException;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.tester.internal.mutate.SourceMutant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out which wrong sources tests tell from the right one. What is bounded is the number of runs and not the time, so
 * that the same source gives the same tests.
 */
final class Strength {
    static final int MOST_MUTANTS = 80;

    private static final int MOST_RUNS = 800;
    /** After so many runs that do not tell it, a wrong source is taken to be right after all. */
    private static final int MOST_VAIN = 40;
    /** After so many runs of which nothing is known it is let be. */
    private static final int MOST_UNKNOWN = 3;

    private final Reference reference;
    private final List<SourceMutant> alive;
    private final int all;
    private final Map<SourceMutant, Integer> unknown = new IdentityHashMap<>();
    private final Map<SourceMutant, Integer> vain = new IdentityHashMap<>();
    private int allowed = MOST_RUNS;
    private int runs;

    Strength(Reference reference) {
        this.reference = reference;
        this.alive = new ArrayList<>(reference.mutants(MOST_MUTANTS));
        this.all = alive.size();
    }

    /** Those that no test told from the source so far. */
    List<SourceMutant> alive() {
        return List.copyOf(alive);
    }

    /** How many are not told from the source, after all that was tried. */
    int untold() {
        return alive.size();
    }

    int all() {
        return all;
    }

    /** Begins anew with those that are alive. */
    void again() {
        allowed = runs + MOST_RUNS;
        vain.clear();
    }

    boolean exhausted() {
        return runs >= allowed || alive.stream().noneMatch(this::promising);
    }

    private boolean promising(SourceMutant mutant) {
        return vain.getOrDefault(mutant, 0) < MOST_VAIN;
    }

    /** Those of the wrong sources that a test of these rows tells from the source; they are not tried again. */
    List<SourceMutant> told(Candidate candidate, Seen expected) throws RowRefused {
        List<SourceMutant> told = telling(candidate, expected, alive);
        told.forEach(this::drop);
        return told;
    }

    private void drop(SourceMutant mutant) {
        alive.removeIf(one -> one == mutant);
    }

    /** Those that would be told, which stay. */
    List<SourceMutant> telling(Candidate candidate, Seen expected, List<SourceMutant> of) throws RowRefused {
        List<SourceMutant> told = new ArrayList<>();
        Optional<Bench.Standing> standing = Optional.empty();
        for (SourceMutant mutant : List.copyOf(of)) {
            if (runs < allowed && promising(mutant) && expected.branches().containsAll(mutant.behind())) {
                if (standing.isEmpty()) {
                    standing = Optional.of(reference.standing(candidate.rows()));
                }
                if (tells(standing.get(), candidate, expected, mutant)) {
                    told.add(mutant);
                }
            }
        }
        return told;
    }

    private boolean tells(Bench.Standing standing, Candidate candidate, Seen expected, SourceMutant mutant) {
        runs++;
        try {
            boolean differs =
                    Telling.differs(expected, reference.mutated(standing, candidate.action(), mutant.routine()));
            if (!differs) {
                vain.merge(mutant, 1, Integer::sum);
            }
            return differs;
        } catch (LimitExceededException e) {
            return true;
        } catch (NotKnownException e) {
            if (unknown.merge(mutant, 1, Integer::sum) >= MOST_UNKNOWN) {
                drop(mutant);
            }
            return false;
        }
    }
}
