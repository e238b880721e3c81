package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.BranchId;
import io.gregor.migration.interpret.Coverage;
import io.gregor.migration.interpret.CoverageListener;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.lex.Span;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** What the interpreter tells of one run of one routine. */
final class Heard implements CoverageListener {
    private static final int MOST = 5_000;

    private final String routine;
    private final Set<BranchId> branches = new LinkedHashSet<>();
    private final Set<String> features = new LinkedHashSet<>();

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
            Features.of(new Coverage.Compared(span, op, left, right))
                    .forEach(f -> features.add(isRoutine(name) ? f : name + " " + f));
        }
    }

    private boolean isRoutine(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals(routine) || lower.endsWith("." + routine);
    }

    Set<BranchId> branches() {
        return branches;
    }

    Set<String> features() {
        return features;
    }

    void clear() {
        branches.clear();
        features.clear();
    }
}
