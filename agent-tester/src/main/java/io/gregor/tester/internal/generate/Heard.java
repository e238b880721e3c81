package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.BranchId;
import io.gregor.migration.interpret.Coverage;
import io.gregor.migration.interpret.CoverageListener;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.lex.Span;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the interpreter tells of one run of one routine. */
final class Heard implements CoverageListener {
    private static final int MOST = 5_000;

    private final String routine;
    private final Set<BranchId> branches = new LinkedHashSet<>();
    private final Set<String> features = new LinkedHashSet<>();
    private final Map<String, Integer> made = new HashMap<>();
    private final Map<String, Set<String>> lone = new LinkedHashMap<>();

    private final Map<Place, BigDecimal> distances = new LinkedHashMap<>();

    Heard(String routine) {
        this.routine = routine.toLowerCase(Locale.ROOT);
    }

    @Override
    public void taken(String name, BranchId branch) {
        if (isRoutine(name)) {
            branches.add(branch);
            features.add(Features.of(branch));
        }
    }

    @Override
    public void compared(String name, Span span, CompareOp op, Value left, Value right) {
        if (features.size() < MOST) {
            Set<String> shown = Features.of(new Coverage.Compared(span, op, left, right)).stream()
                    .map(f -> isRoutine(name) ? f : name + " " + f)
                    .collect(Collectors.toSet());
            features.addAll(shown);
            String place = name + " " + span.start() + "-" + span.end();
            made.merge(place, 1, Integer::sum);
            lone.put(place, shown);
            if (isRoutine(name)) {
                Features.distance(left, right)
                        .ifPresent(d -> distances.merge(
                                new Place(op, span), d, (a, b) -> a.abs().compareTo(b.abs()) <= 0 ? a : b));
            }
        }
    }

    private boolean isRoutine(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals(routine) || lower.endsWith("." + routine);
    }

    Set<BranchId> branches() {
        return branches;
    }

    /** What was touched. What one row shows alone is more than what it shows among others, which may hide it. */
    Set<String> features() {
        Set<String> all = new LinkedHashSet<>(features);
        lone.forEach((place, shown) -> {
            if (made.getOrDefault(place, 0) == 1) {
                shown.forEach(f -> all.add(f + " alone"));
            }
        });
        return all;
    }

    /** How far apart the sides of the routine's comparisons were, the left one less the right one, at their nearest. */
    Map<Place, BigDecimal> distances() {
        return new LinkedHashMap<>(distances);
    }

    void clear() {
        distances.clear();
        branches.clear();
        features.clear();
        made.clear();
        lone.clear();
    }
}
