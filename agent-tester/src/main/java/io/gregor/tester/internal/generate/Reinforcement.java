package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.tester.internal.mutate.SourceMutant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds tests that tell wrong sources from the right one where no kept test does. */
final class Reinforcement {
    /** So many candidates are no mere variations of others. */
    private static final int USUAL = 30;

    private final Reference reference;
    private final Trials trials;
    private final Strength strength;

    Reinforcement(Reference reference, Trials trials) {
        this.reference = reference;
        this.trials = trials;
        this.strength = new Strength(reference);
    }

    /** The kept ones, and others behind them. */
    List<Selection.Kept> of(List<Selection.Kept> kept, int most) {
        List<Selection.Kept> all = new ArrayList<>(kept);
        try {
            for (Selection.Kept one : kept) {
                strength.told(one.candidate(), one.seen());
            }
            Set<Candidate> used = Collections.newSetFromMap(new IdentityHashMap<>());
            kept.forEach(k -> used.add(k.candidate()));
            for (Trials.Tried one : promising()) {
                if (strength.exhausted() || all.size() >= most) {
                    break;
                }
                if (!used.contains(one.candidate())) {
                    more(one).ifPresent(all::add);
                }
            }
        } catch (RowRefused | NotKnownException e) {
            throw new IllegalStateException("what ran before does not run again", e);
        }
        return all;
    }

    /** The usual cases, then those in which most happens. */
    private List<Trials.Tried> promising() {
        List<Trials.Tried> tried = trials.tried();
        List<Trials.Tried> found = new ArrayList<>(tried.subList(0, Math.min(USUAL, tried.size())));
        tried.stream()
                .skip(found.size())
                .sorted(Comparator.comparingInt(t -> -t.seen().features().size()))
                .forEach(found::add);
        return found;
    }

    private Optional<Selection.Kept> more(Trials.Tried one) throws RowRefused {
        if (strength.telling(one.candidate(), one.seen(), strength.alive()).isEmpty()) {
            return Optional.empty();
        }
        Optional<Seen> stable = trials.stable(
                one.seen(), one.candidate().rows(), one.candidate().action());
        if (stable.isEmpty()) {
            return Optional.empty();
        }
        List<SourceMutant> told = strength.told(one.candidate(), stable.get());
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(new Selection.Kept(
                        one.candidate(),
                        stable.get(),
                        Set.of(),
                        reference.wording().mutant(told.getFirst())));
    }
}
