package io.gregor.tester.internal.generate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Walks toward the boundaries of comparisons that no constant leads to, such as {@code @a + @b > 10}: turns one value,
 * sees how far both sides are apart then, and goes where they must meet. Deterministic; the number of runs is bounded.
 */
final class Search {
    private static final int MOST_RUNS = 400;
    private static final int MOST_BASES = 2;
    private static final int MOST_STEPS = 3;

    /** Runs a candidate; gives how far apart the two sides of each comparison were, or nothing. */
    interface Trial {
        Map<Place, BigDecimal> run(Candidate candidate);
    }

    /** A candidate that ran. */
    record Base(Candidate candidate, Map<Place, BigDecimal> distances) {}

    private final List<Base> bases;
    private final ValuePool pool;
    private final Trial trial;
    private final Function<Place, String> words;
    private int runs;

    Search(List<Base> bases, ValuePool pool, Function<Place, String> words, Trial trial) {
        this.bases = bases;
        this.pool = pool;
        this.words = words;
        this.trial = trial;
    }

    /** Comes as near as it can to all comparisons whose sides never met. What it runs on the way is seen by the trial. */
    void walk() {
        Map<Place, List<Base>> open = new LinkedHashMap<>();
        Set<Place> met = new HashSet<>();
        for (Base base : bases) {
            base.distances().forEach((place, distance) -> {
                if (distance.signum() == 0) {
                    met.add(place);
                } else {
                    open.computeIfAbsent(place, p -> new ArrayList<>()).add(base);
                }
            });
        }
        open.keySet().removeAll(met);
        open.forEach((place, from) -> {
            from.sort(Comparator.comparingInt((Base b) -> b.candidate().rows().size())
                    .thenComparing(b ->
                            b.distances().getOrDefault(place, BigDecimal.ZERO).abs()));
            boolean found = false;
            for (Base base : from.subList(0, Math.min(MOST_BASES, from.size()))) {
                for (Inputs input : found ? List.<Inputs>of() : Inputs.of(base.candidate(), pool)) {
                    found = found || approach(place, base, input);
                }
            }
        });
    }

    /** Whether both sides met. */
    private boolean approach(Place place, Base base, Inputs input) {
        Candidate at = base.candidate();
        BigDecimal distance = base.distances().getOrDefault(place, BigDecimal.ZERO);
        Optional<BigDecimal> value = input.in(at);
        for (int i = 0; i < MOST_STEPS && value.isPresent() && distance.signum() != 0; i++) {
            Optional<BigDecimal> slope = slope(place, at, input, value.get(), distance);
            if (slope.isEmpty()) {
                return false;
            }
            BigDecimal next = value.get().subtract(distance.divide(slope.get(), MathContext.DECIMAL64));
            Optional<Candidate> there = input.set(at, words.apply(place), next);
            Map<Place, BigDecimal> seen = there.map(this::run).orElseGet(Map::of);
            if (there.isEmpty() || !seen.containsKey(place)) {
                return false;
            }
            at = there.get();
            value = input.in(at);
            distance = seen.getOrDefault(place, BigDecimal.ZERO);
        }
        if (distance.signum() != 0 || value.isEmpty()) {
            return false;
        }
        for (BigDecimal beside :
                List.of(value.get().add(input.unit()), value.get().subtract(input.unit()))) {
            input.set(at, words.apply(place), beside).ifPresent(this::run);
        }
        return true;
    }

    /** How much the distance grows with the value; empty where it does not depend on it. */
    private Optional<BigDecimal> slope(Place place, Candidate at, Inputs input, BigDecimal value, BigDecimal distance) {
        for (BigDecimal step : input.steps()) {
            for (BigDecimal way : List.of(step, step.negate())) {
                Map<Place, BigDecimal> seen = input.set(at, words.apply(place), value.add(way))
                        .map(this::run)
                        .orElseGet(Map::of);
                BigDecimal other = seen.get(place);
                if (other != null && other.compareTo(distance) != 0) {
                    return Optional.of(other.subtract(distance).divide(way, MathContext.DECIMAL64));
                }
                if (other != null) {
                    break;
                }
            }
        }
        return Optional.empty();
    }

    private Map<Place, BigDecimal> run(Candidate candidate) {
        return runs++ < MOST_RUNS ? trial.run(candidate) : new HashMap<>();
    }
}
