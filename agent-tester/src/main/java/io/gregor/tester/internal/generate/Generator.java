package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.BranchId;
import io.gregor.migration.interpret.LimitExceededException;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.proof.BranchCoverage;
import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Row;
import io.gregor.tester.internal.cases.Scenario;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes tests for one object: runs candidates in the reference interpreter and keeps those that take a new branch or
 * stand on another side of a comparison. What differs between two clocks, or when the rows stand in another order, is
 * not promised by the source and not compared.
 */
public final class Generator {
    /** Tests per object, the given ones not counted. */
    public static final int MOST_TESTS = 40;

    /** A safety net only: the candidates are bounded, and the same source must give the same tests. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Reference reference;
    private final Selection selection = new Selection();
    private final Set<BranchId> covered = new HashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    /** The branches on the ways to what the interpreter does not know. */
    private final Set<BranchId> beforeUnknown = new HashSet<>();

    private @Nullable NotKnownException unknown;
    private String refused = "";

    private Generator(Reference reference) {
        this.reference = reference;
    }

    /**
     * @throws NotKnownException where the interpreter does not know a construct that decides over what is to be tested
     */
    public static Generated generate(Reference reference, List<Scenario> given) {
        var generator = new Generator(reference);
        generator.runGiven(given);
        Set<String> before = generator.selection.covered();
        generator.runCandidates();
        List<Selection.Kept> kept = generator.selection.few(before, MOST_TESTS);
        NotKnownException unknown = generator.unknown;
        boolean hides = !generator.covered.containsAll(generator.beforeUnknown);
        if (given.isEmpty() && unknown != null && (kept.isEmpty() || hides)) {
            throw unknown;
        }
        if (unknown != null) {
            generator.notes.add("Not every way through is tested, since the interpreter does not know "
                    + unknown.construct() + reference.place(unknown.span()) + ".");
        }
        List<String> uncovered = reference.branches().stream()
                .filter(b -> !generator.covered.contains(b))
                .map(reference.wording()::branch)
                .toList();
        uncovered.forEach(b -> generator.notes.add("No test takes the branch " + b + "."));
        boolean bare = kept.stream().allMatch(k -> k.candidate().bare())
                && !reference.candidates().stream().allMatch(Candidate::bare);
        if (given.isEmpty() && bare && unknown != null) {
            throw unknown;
        }
        if (given.isEmpty() && bare && !generator.refused.isEmpty()) {
            // over empty tables alone nearly every translation is right
            return Generated.nothing("no rows could be made that the source's tables take (" + generator.refused + ")");
        }
        List<Scenario> scenarios = new Scenarios(reference, given).of(kept);
        int branches = reference.branches().size();
        var coverage = new BranchCoverage(branches, branches - uncovered.size(), uncovered);
        return new Generated(scenarios, coverage, List.copyOf(generator.notes));
    }

    private void runGiven(List<Scenario> given) {
        for (Scenario scenario : given) {
            try {
                Seen seen = reference.run(scenario.rows(), scenario.action(), Reference.Variant.USUAL);
                selection.cover(seen.features());
                covered.addAll(seen.branches());
                List<String> differences = Agreement.differences(scenario.expected(), seen);
                if (!differences.isEmpty()) {
                    notes.add("The reference interpreter sees the given case \"" + scenario.name() + "\" otherwise: "
                            + String.join("; ", differences) + ". The given case stands.");
                }
            } catch (RowRefused e) {
                notes.add("The source's tables would not take the rows of the given case \"" + scenario.name() + "\": "
                        + e.getMessage() + ".");
            } catch (NotKnownException e) {
                unknown(e);
            } catch (LimitExceededException e) {
                notes.add("The given case \"" + scenario.name() + "\" was not checked: " + e.getMessage() + ".");
            }
        }
    }

    private void runCandidates() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Candidate candidate : reference.candidates()) {
            if (System.nanoTime() > end) {
                notes.add("Generating was ended after " + PATIENCE.toSeconds() + " s.");
                return;
            }
            try {
                List<Row> rows = candidate.rows();
                Action action = candidate.action();
                Seen seen = reference.run(rows, action, Reference.Variant.USUAL);
                if (candidate.must() || !selection.fresh(seen).isEmpty()) {
                    stable(seen, rows, action).ifPresent(s -> {
                        selection.keep(candidate, s);
                        covered.addAll(s.branches());
                    });
                }
            } catch (NotKnownException e) {
                unknown(e);
            } catch (RowRefused e) {
                // not a case that the source's tables allow: the next one
                refused = refused.isEmpty() ? String.valueOf(e.getMessage()) : refused;
            } catch (LimitExceededException e) {
                notes.add("A case was left out: " + e.getMessage() + ".");
            }
        }
    }

    private void unknown(NotKnownException e) {
        unknown = unknown == null ? e : unknown;
        beforeUnknown.addAll(reference.heard());
    }

    private Optional<Seen> stable(Seen seen, List<Row> rows, Action action) throws RowRefused {
        if (!seen.caveats().isEmpty()) {
            notes.add(
                    "Left out where it is left to the server: " + seen.caveats().getFirst() + ".");
            return Optional.empty();
        }
        Optional<Seen> stable = Stable.of(seen, reference.run(rows, action, Reference.Variant.LATER));
        if (stable.isPresent()) {
            stable = Stable.of(stable.get(), reference.run(rows, action, Reference.Variant.REVERSED));
        }
        if (stable.isEmpty()) {
            notes.add("Left out where the outcome depends on the time or on the order of rows.");
        } else if (!stable.get().equals(seen)) {
            notes.add("Values that depend on the time of the call, or on the order of rows, are not compared.");
        }
        return stable;
    }
}
