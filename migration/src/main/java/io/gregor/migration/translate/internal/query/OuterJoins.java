package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.TableRef;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * R46: {@code *=} and {@code =*} as outer joins. Conditions on the inner table alone belong to the join, as in ASE; all
 * others stay in WHERE.
 */
final class OuterJoins {
    /** What is left of a query's FROM and WHERE. */
    record Split(String from, List<Expr> where) {}

    private final Rules rules;
    private final Scope scope;
    private final Map<String, List<Expr>> joins = new LinkedHashMap<>();
    private final Map<String, Set<String>> outers = new LinkedHashMap<>();

    private OuterJoins(Rules rules, Scope scope) {
        this.rules = rules;
        this.scope = scope;
    }

    static boolean present(@Nullable Expr where) {
        return where != null && conjuncts(where).stream().anyMatch(e -> e instanceof Expr.Comparison c && isOuter(c));
    }

    private static boolean isOuter(Expr.Comparison c) {
        return c.op() == CompareOp.LEFT_OUTER || c.op() == CompareOp.RIGHT_OUTER;
    }

    static List<Expr> conjuncts(Expr expr) {
        List<Expr> found = new ArrayList<>();
        collect(expr, found);
        return found;
    }

    private static void collect(Expr expr, List<Expr> found) {
        if (expr instanceof Expr.And and) {
            collect(and.left(), found);
            collect(and.right(), found);
        } else {
            found.add(expr);
        }
    }

    /** Empty, and reported, when the sources are not simple tables. */
    static Optional<Split> split(List<TableRef> from, Expr where, Rules rules, Scope scope) {
        boolean simple = from.stream().allMatch(t -> t instanceof TableRef.Table || t instanceof TableRef.Derived);
        if (!simple) {
            rules.hole("R46", where.span(), "Old outer joins beside new ones");
            return Optional.empty();
        }
        return new OuterJoins(rules, scope).build(from, conjuncts(where), where.span());
    }

    private Optional<Split> build(List<TableRef> from, List<Expr> conditions, Span span) {
        List<Expr> rest = new ArrayList<>();
        for (Expr condition : conditions) {
            if (!(condition instanceof Expr.Comparison c && isOuter(c))) {
                rest.add(condition);
            } else if (!outer(c)) {
                rules.hole("R46", c.span(), "The tables of an old outer join are not clear");
                return Optional.empty();
            }
        }
        rest.removeIf(this::belongsToJoin);
        Map<String, TableRef> byKey = new LinkedHashMap<>();
        for (int i = 0; i < from.size(); i++) {
            byKey.put(scope.ranges().get(i).key(), from.get(i));
        }
        List<String> roots =
                byKey.keySet().stream().filter(k -> !joins.containsKey(k)).toList();
        Optional<String> text = text(byKey, roots);
        if (text.isEmpty()) {
            rules.hole("R46", span, "Old outer joins in a circle");
        }
        joins.keySet().forEach(scope::mayMiss);
        return text.map(t -> new Split(t, rest));
    }

    private boolean outer(Expr.Comparison c) {
        boolean left = c.op() == CompareOp.LEFT_OUTER;
        Expr kept = left ? c.left() : c.right();
        Expr inner = left ? c.right() : c.left();
        Set<String> innerKeys = keys(inner);
        Set<String> outerKeys = keys(kept);
        if (innerKeys.size() != 1 || outerKeys.size() > 1 || !own(innerKeys) || !own(outerKeys)) {
            return false;
        }
        String key = innerKeys.iterator().next();
        joins.computeIfAbsent(key, k -> new ArrayList<>())
                .add(new Expr.Comparison(CompareOp.EQ, c.left(), c.right(), c.span()));
        outers.computeIfAbsent(key, k -> new LinkedHashSet<>()).addAll(outerKeys);
        return true;
    }

    /** Whether the tables stand in this FROM, and not in that of a query around. */
    private boolean own(Set<String> keys) {
        return scope.ranges().stream().map(Scope.Range::key).toList().containsAll(keys);
    }

    private boolean belongsToJoin(Expr condition) {
        Set<String> keys = keys(condition);
        boolean simple = Nodes.find(condition, Expr.Subquery.class).findAny().isEmpty();
        if (keys.size() != 1 || !simple || !joins.containsKey(keys.iterator().next())) {
            return false;
        }
        joins.get(keys.iterator().next()).add(condition);
        return true;
    }

    private Set<String> keys(Expr expr) {
        return Nodes.find(expr, Expr.Column.class)
                .map(c -> scope.owner(c.name()).map(Scope.Range::key).orElse("?"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Joined roots first, then each inner table once all its outer tables stand; empty where that never comes. */
    private Optional<String> text(Map<String, TableRef> byKey, List<String> roots) {
        StringBuilder text = new StringBuilder();
        Set<String> placed = new LinkedHashSet<>();
        for (String root : roots) {
            text.append(text.isEmpty() ? "" : "\nCROSS JOIN ")
                    .append(rules.sources().text(byKey.get(root), scope));
            placed.add(root);
        }
        boolean grew = true;
        while (grew) {
            grew = false;
            for (var join : joins.entrySet()) {
                if (!placed.contains(join.getKey()) && placed.containsAll(outers.get(join.getKey()))) {
                    String on = join.getValue().stream()
                            .map(e -> rules.value(e, scope).at(Sql.AND))
                            .collect(Collectors.joining(" AND "));
                    text.append("\nLEFT JOIN ")
                            .append(rules.sources().text(byKey.get(join.getKey()), scope))
                            .append(" ON ")
                            .append(on);
                    grew = placed.add(join.getKey());
                }
            }
        }
        return placed.size() == byKey.size() ? Optional.of(text.toString()) : Optional.empty();
    }
}
