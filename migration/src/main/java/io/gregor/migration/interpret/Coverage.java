package io.gregor.migration.interpret;

import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Collects the branches taken, and up to a bound the operands of comparisons. Not safe for several threads. */
public final class Coverage implements CoverageListener {
    private static final int MAX_COMPARISONS_PER_PLACE = 64;

    /** One comparison as it was made. */
    public record Compared(Span span, CompareOp op, Value left, Value right) {}

    private final Map<String, Set<BranchId>> taken = new LinkedHashMap<>();
    private final Map<Span, List<Compared>> compared = new LinkedHashMap<>();

    @Override
    public void taken(String routine, BranchId branch) {
        taken.computeIfAbsent(key(routine), r -> new LinkedHashSet<>()).add(branch);
    }

    @Override
    public void compared(String routine, Span span, CompareOp op, Value left, Value right) {
        List<Compared> here = compared.computeIfAbsent(span, s -> new ArrayList<>());
        if (here.size() < MAX_COMPARISONS_PER_PLACE) {
            here.add(new Compared(span, op, left, right));
        }
    }

    /** The branches of a routine that were taken so far. */
    public Set<BranchId> taken(String routine) {
        return Set.copyOf(taken.getOrDefault(key(routine), Set.of()));
    }

    /** The comparisons seen so far; of one place at most the first 64. */
    public List<Compared> comparisons() {
        return compared.values().stream().flatMap(List::stream).toList();
    }

    /** Forgets everything. */
    public void clear() {
        taken.clear();
        compared.clear();
    }

    private static String key(String routine) {
        return routine.toLowerCase(Locale.ROOT);
    }
}
