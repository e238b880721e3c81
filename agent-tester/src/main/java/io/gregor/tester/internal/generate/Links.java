package io.gregor.tester.internal.generate;

import io.gregor.migration.tsql.ast.Expr;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.script.Constants;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The facts while they are gathered: per slot first, per group at the end. */
final class Links {
    /** Stands for a number of rows, such as {@code count(*)} and {@code @@rowcount}. */
    static final String COUNT = "#count";

    private static final int MOST_ROWS = 12;

    private final Slots slots = new Slots();
    private final Map<String, LinkedHashSet<Datum>> constants = new HashMap<>();
    private final Map<String, LinkedHashSet<String>> patterns = new HashMap<>();
    private final Map<String, LinkedHashSet<Datum>> allowed = new HashMap<>();
    private final Map<String, LinkedHashSet<String>> allowedPatterns = new HashMap<>();
    private final Set<Recursion> recursions = new LinkedHashSet<>();
    private boolean inChecks;

    Slots slots() {
        return slots;
    }

    /** What is noted meanwhile says which values a table takes, not what the source asks for. */
    void checks(Runnable reading) {
        inChecks = true;
        reading.run();
        inChecks = false;
    }

    boolean inChecks() {
        return inChecks;
    }

    void compare(List<String> left, Expr leftExpr, List<String> right, Expr rightExpr) {
        if (left.size() == 1 && right.size() == 1) {
            slots.link(left.getFirst(), right.getFirst());
        }
        constant(rightExpr).ifPresent(c -> note(left, c));
        constant(leftExpr).ifPresent(c -> note(right, c));
    }

    /** So many rows are asked for; 0 means all of them. */
    void count(@Nullable Expr number) {
        if (number != null) {
            constant(number)
                    .filter(d -> d instanceof Datum.Number n && n.value().signum() > 0)
                    .ifPresent(d -> note(List.of(COUNT), d));
        }
    }

    void recur(List<Recursion> more) {
        recursions.addAll(more);
    }

    /** The value of some slots goes into others. */
    void assign(List<String> targets, List<String> from) {
        if (targets.size() == 1 && from.size() == 1) {
            slots.link(targets.getFirst(), from.getFirst());
        } else {
            targets.forEach(slots::add);
        }
    }

    void like(List<String> operand, List<String> pattern, Expr text) {
        if (operand.size() == 1 && pattern.size() == 1) {
            slots.link(operand.getFirst(), pattern.getFirst());
        }
        if (constant(text).orElse(Datum.NULL) instanceof Datum.Text constant) {
            for (String slot : operand) {
                slots.add(slot);
                (inChecks ? allowedPatterns : patterns)
                        .computeIfAbsent(slot, s -> new LinkedHashSet<>())
                        .add(constant.value());
            }
        }
    }

    private void note(List<String> to, Datum constant) {
        for (String slot : to) {
            slots.add(slot);
            (inChecks ? allowed : constants)
                    .computeIfAbsent(slot, s -> new LinkedHashSet<>())
                    .add(constant);
        }
    }

    private static Optional<Datum> constant(Expr expression) {
        return expression instanceof Expr.Convert convert
                ? constant(convert.operand())
                : Constants.of(expression).filter(d -> !(d instanceof Datum.Null));
    }

    Facts facts(Set<String> used) {
        Map<String, List<String>> groups = slots.groups();
        Map<String, LinkedHashSet<Datum>> asked = byGroup(groups, constants);
        var counts = new TreeSet<Integer>();
        for (Datum datum : asked.getOrDefault(slots.find(COUNT), new LinkedHashSet<>())) {
            if (datum instanceof Datum.Number n && n.value().abs().intValue() < MOST_ROWS) {
                int count = n.value().intValue();
                counts.add(Math.max(0, count - 1));
                counts.add(Math.max(0, count));
                counts.add(count + 1);
            }
        }
        return new Facts(
                groups,
                asked,
                byGroup(groups, patterns),
                byGroup(groups, allowed),
                byGroup(groups, allowedPatterns),
                counts,
                used,
                List.copyOf(recursions));
    }

    private static <T> Map<String, LinkedHashSet<T>> byGroup(
            Map<String, List<String>> groups, Map<String, LinkedHashSet<T>> bySlot) {
        Map<String, LinkedHashSet<T>> byGroup = new LinkedHashMap<>();
        groups.forEach(
                (group, members) -> members.forEach(member -> byGroup.computeIfAbsent(group, g -> new LinkedHashSet<>())
                        .addAll(bySlot.getOrDefault(member, new LinkedHashSet<>()))));
        return byGroup;
    }
}
