package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.BranchId;
import io.gregor.migration.interpret.LimitExceededException;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs candidates in the reference interpreter and keeps those that show something and promise it. */
final class Trials {
    /**
     * A run that the interpreter knows the outcome of.
     *
     * @param distances how far apart the sides of comparisons were, by their places
     */
    record Tried(Candidate candidate, Seen seen, Map<Place, BigDecimal> distances) {}

    private final Reference reference;
    private final Selection selection = new Selection();
    private final Set<BranchId> covered = new HashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final List<Tried> tried = new ArrayList<>();
    /** The branches on the ways to what the interpreter does not know. */
    private final Set<BranchId> beforeUnknown = new HashSet<>();

    private @Nullable NotKnownException unknown;
    private String refused = "";

    Trials(Reference reference) {
        this.reference = reference;
    }

    Selection selection() {
        return selection;
    }

    Set<BranchId> covered() {
        return covered;
    }

    /** What is not shown, a sentence each; others add to it. */
    Set<String> notes() {
        return notes;
    }

    List<Tried> tried() {
        return tried;
    }

    /** What the interpreter does not know and was run into first; null where there is nothing. */
    @Nullable NotKnownException unknown() {
        return unknown;
    }

    /** Whether branches lead to what is not known, and no test takes them. */
    boolean hides() {
        return !covered.containsAll(beforeUnknown);
    }

    /** Why the first rows that were refused were so; empty where none were. */
    String refused() {
        return refused;
    }

    /** Empty where nothing is known of what comes of it. */
    Optional<Tried> consider(Candidate candidate) {
        try {
            List<Row> rows = candidate.rows();
            Action action = candidate.action();
            Seen seen = reference.run(rows, action, Reference.Variant.USUAL);
            var one = new Tried(candidate, seen, reference.distances());
            tried.add(one);
            if (candidate.must() || !selection.fresh(seen).isEmpty()) {
                stable(seen, rows, action).ifPresent(s -> {
                    selection.keep(candidate, s);
                    covered.addAll(s.branches());
                });
            }
            return Optional.of(one);
        } catch (NotKnownException e) {
            unknown(e);
        } catch (RowRefused e) {
            // not a case that the source's tables allow: the next one
            refused = refused.isEmpty() ? String.valueOf(e.getMessage()) : refused;
        } catch (LimitExceededException e) {
            notes.add("A case was left out: " + e.getMessage() + ".");
        }
        return Optional.empty();
    }

    void unknown(NotKnownException e) {
        unknown = unknown == null ? e : unknown;
        beforeUnknown.addAll(reference.heard());
    }

    /** What of a run does not depend on the clock, the user or the order of rows; empty where that is too little. */
    Optional<Seen> stable(Seen seen, List<Row> rows, Action action) throws RowRefused {
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
