package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.BranchId;
import io.gregor.migration.interpret.LimitExceededException;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.proof.BranchCoverage;
import io.gregor.tester.internal.cases.Scenario;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes tests for one object: runs candidates in the reference interpreter and keeps those that take a new branch or
 * stand on another side of a comparison. What differs between two clocks, or when the rows stand in another order, is
 * not promised by the source and not compared.
 */
public final class Generator {
    /** Tests per object, the given ones not counted. */
    public static final int MOST_TESTS = 40;

    /** Tests of a table, which insert a row each: a wide one has more rules than a routine has ways. */
    static final int MOST_ROWS = 80;

    /** A safety net only: the candidates are bounded, and the same source must give the same tests. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Reference reference;
    private final Trials trials;

    private Generator(Reference reference) {
        this.reference = reference;
        this.trials = new Trials(reference);
    }

    /**
     * @throws NotKnownException where the interpreter does not know a construct that decides over what is to be tested
     */
    public static Generated generate(Reference reference, List<Scenario> given) {
        return new Generator(reference).generate(given);
    }

    private Generated generate(List<Scenario> given) {
        given.forEach(this::check);
        Set<String> before = trials.selection().covered();
        runCandidates();
        int most = reference.schema().kind() == ObjectKind.TABLE ? MOST_ROWS : MOST_TESTS;
        List<Selection.Kept> few = trials.selection().few(before, most);
        NotKnownException unknown = trials.unknown();
        if (given.isEmpty() && unknown != null && (few.isEmpty() || trials.hides())) {
            throw unknown;
        }
        if (unknown != null) {
            trials.notes()
                    .add("Not every way through is tested, since the interpreter does not know " + unknown.construct()
                            + reference.place(unknown.span()) + ".");
        }
        List<Selection.Kept> kept = new Reinforcement(reference, trials).of(few, most);
        Set<BranchId> open = new LinkedHashSet<>(reference.branches());
        open.removeAll(trials.covered());
        Set<BranchId> closed = new LinkedHashSet<>(open);
        closed.retainAll(reference.unreachable());
        open.removeAll(closed);
        List<String> uncovered = open.stream().map(reference.wording()::branch).toList();
        uncovered.forEach(b -> trials.notes().add("No test takes the branch " + b + "."));
        closed.forEach(b -> trials.notes()
                .add("No call by itself can take the branch "
                        + reference.wording().branch(b) + "."));
        boolean bare = kept.stream().allMatch(k -> k.candidate().bare())
                && !reference.candidates().stream().allMatch(Candidate::bare);
        if (given.isEmpty() && bare && unknown != null) {
            throw unknown;
        }
        if (given.isEmpty() && bare && !trials.refused().isEmpty()) {
            // over empty tables alone nearly every translation is right
            return Generated.nothing("no rows could be made that the source's tables take (" + trials.refused() + ")");
        }
        List<Scenario> scenarios = new Scenarios(reference, given).of(kept);
        int branches = reference.branches().size() - closed.size();
        var coverage = new BranchCoverage(branches, branches - uncovered.size(), uncovered);
        return new Generated(scenarios, coverage, List.copyOf(trials.notes()));
    }

    private void check(Scenario given) {
        String name = "the given case \"" + given.name() + "\"";
        Set<String> notes = trials.notes();
        try {
            Seen seen = reference.run(given.rows(), given.action(), Reference.Variant.USUAL);
            trials.selection().cover(seen.features());
            trials.covered().addAll(seen.branches());
            List<String> differences = Agreement.differences(given.expected(), seen);
            if (!differences.isEmpty()) {
                notes.add("The reference interpreter sees " + name + " otherwise: " + String.join("; ", differences)
                        + ". The given case stands.");
            }
        } catch (RowRefused e) {
            notes.add("The source's tables would not take the rows of " + name + ": " + e.getMessage() + ".");
        } catch (NotKnownException e) {
            trials.unknown(e);
        } catch (LimitExceededException e) {
            notes.add("The given case \"" + given.name() + "\" was not checked: " + e.getMessage() + ".");
        }
    }

    private void runCandidates() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Candidate candidate : reference.candidates()) {
            if (System.nanoTime() > end) {
                trials.notes().add("Generating was ended after " + PATIENCE.toSeconds() + " s.");
                return;
            }
            trials.consider(candidate);
        }
        List<Search.Base> bases = trials.tried().stream()
                .map(t -> new Search.Base(t.candidate(), t.distances()))
                .toList();
        new Search(bases, reference.pool(), reference.wording()::boundary, c -> trials.consider(c)
                        .map(Trials.Tried::distances)
                        .orElseGet(Map::of))
                .walk();
    }
}
