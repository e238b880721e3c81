package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.Expr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a condition demands of variables that a routine never changes, such as the code of the operation to do. Two
 * conditions that demand different values are never true in the same call.
 *
 * @param values the values that a variable may have, by its key
 */
record Demands(Map<String, Set<String>> values) {
    private static final int MOST = 200;

    static Demands of(Expr condition, Set<String> changed) {
        return switch (condition) {
            case Expr.And a -> of(a.left(), changed).and(of(a.right(), changed));
            case Expr.Or o -> of(o.left(), changed).or(of(o.right(), changed));
            case Expr.Comparison c when c.op() == CompareOp.EQ -> one(c.left(), List.of(c.right()), changed);
            case Expr.InList i when !i.negated() && i.values().size() <= MOST -> one(i.operand(), i.values(), changed);
            default -> new Demands(Map.of());
        };
    }

    private static Demands one(Expr side, List<Expr> literals, Set<String> changed) {
        if (!(side instanceof Expr.Variable v) || changed.contains(v.name().key())) {
            return new Demands(Map.of());
        }
        List<String> texts = new ArrayList<>();
        for (Expr literal : literals) {
            // Letters' case and blanks at the end make no difference on some servers.
            switch (literal) {
                case Expr.StringLiteral s ->
                    texts.add("'" + number(s.value().stripTrailing().toLowerCase(Locale.ROOT)));
                case Expr.NumberLiteral n when n.kind() == Expr.NumberKind.INTEGER -> texts.add(number(n.text()));
                default -> {
                    return new Demands(Map.of());
                }
            }
        }
        return new Demands(Map.of(v.name().key(), Set.copyOf(texts)));
    }

    /** A text is compared with a variable of a number as one, where zeros in front make no difference. */
    private static String number(String text) {
        return text.matches("\\d+") ? text.replaceFirst("^0+(?=.)", "") : text;
    }

    private Demands and(Demands other) {
        Map<String, Set<String>> all = new HashMap<>(other.values);
        all.putAll(values);
        return new Demands(all);
    }

    private Demands or(Demands other) {
        Map<String, Set<String>> both = new HashMap<>();
        values.forEach((key, own) -> {
            Set<String> others = other.values.get(key);
            if (others != null && own.size() + others.size() <= MOST) {
                Set<String> either = new HashSet<>(own);
                either.addAll(others);
                both.put(key, either);
            }
        });
        return new Demands(both);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Whether both cannot be true; values of different kinds are not compared. */
    boolean excludes(Demands other) {
        return values.entrySet().stream().anyMatch(e -> {
            Set<String> others = other.values.get(e.getKey());
            return others != null && areTexts(e.getValue()) == areTexts(others) && disjoint(e.getValue(), others);
        });
    }

    private static boolean areTexts(Set<String> values) {
        return values.stream().allMatch(v -> v.startsWith("'"));
    }

    private static boolean disjoint(Set<String> a, Set<String> b) {
        boolean mixed = !areTexts(a) && a.stream().anyMatch(v -> v.startsWith("'"))
                || !areTexts(b) && b.stream().anyMatch(v -> v.startsWith("'"));
        return !mixed && a.stream().noneMatch(b::contains);
    }
}
