package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.tester.internal.mutate.SourceMutant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds tests that tell wrong sources from the right one where no kept test does. */
final class Reinforcement {
    /** So many candidates are no mere variations of others. */
    private static final int USUAL = 30;

    private static final int RICHEST = 16;

    private static final Pattern WORD = Pattern.compile("[@#\\p{L}_][@#$\\w]*");

    private final Map<SourceMutant, Set<String>> places = new IdentityHashMap<>();
    private final Reference reference;
    private final Trials trials;
    private final Strength strength;

    Reinforcement(Reference reference, Trials trials) {
        this.reference = reference;
        this.trials = trials;
        this.strength = new Strength(reference);
    }

    /** The kept ones, and others behind them. */
    List<Selection.Kept> of(List<Selection.Kept> few, int most) {
        List<Selection.Kept> all = new ArrayList<>(few);
        try {
            for (Selection.Kept one : few) {
                strength.told(one.candidate(), one.seen());
            }
            Set<Candidate> used = Collections.newSetFromMap(new IdentityHashMap<>());
            few.forEach(k -> used.add(k.candidate()));
            List<Trials.Tried> promising = promising();
            pass(richest(), false, used, all, most);
            pass(promising, true, used, all, most);
            pass(promising, false, used, all, most);
            strength.again();
            all.addAll(new Sharpening(reference, trials, strength, this::names).more(most - all.size()));
        } catch (RowRefused | NotKnownException e) {
            throw new IllegalStateException("what ran before does not run again", e);
        }
        return all;
    }

    /** @param related whether a case is tried only on what differs where it is named after */
    private void pass(
            List<Trials.Tried> cases, boolean related, Set<Candidate> used, List<Selection.Kept> all, int most)
            throws RowRefused {
        for (Trials.Tried one : cases) {
            if (strength.exhausted() || all.size() >= most) {
                return;
            }
            List<SourceMutant> open = related ? related(one.candidate()) : strength.alive();
            if (!open.isEmpty() && !used.contains(one.candidate())) {
                Optional<Selection.Kept> kept = more(one, open);
                kept.ifPresent(all::add);
                kept.ifPresent(k -> used.add(k.candidate()));
            }
        }
    }

    /** The cases that give most. */
    private List<Trials.Tried> richest() {
        return trials.tried().stream()
                .sorted(Comparator.comparingInt(t -> -Sharpening.richness(t.seen())))
                .limit(RICHEST)
                .toList();
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

    /** The wrong sources that differ where what the candidate is named after stands. */
    private List<SourceMutant> related(Candidate candidate) {
        Set<String> named = names(candidate.name());
        return named.isEmpty()
                ? List.of()
                : strength.alive().stream()
                        .filter(m -> !Collections.disjoint(named, names(m)))
                        .toList();
    }

    /** The columns and parameters that a wrong source's place speaks of, in lower case. */
    private Set<String> names(SourceMutant mutant) {
        return places.computeIfAbsent(mutant, m -> names(reference.wording().whole(m.place())));
    }

    /** The columns and parameters that a text speaks of, in lower case. */
    private Set<String> names(String text) {
        Set<String> found = new HashSet<>();
        Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (word.find()) {
            if (reference.isName(word.group())) {
                found.add(word.group());
            }
        }
        return found;
    }

    private Optional<Selection.Kept> more(Trials.Tried one, List<SourceMutant> open) throws RowRefused {
        if (strength.telling(one.candidate(), one.seen(), open).isEmpty()) {
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
