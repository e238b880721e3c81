package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.TableRef.JoinKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The old outer joins {@code *=} and {@code =*}. Conditions on the inner table alone decide which of its rows match;
 * they do not take rows away. An inner table that other conditions join as well is not known.
 */
final class OuterMarks {
    private final Scope scope;
    private final Conjuncts conjuncts;

    OuterMarks(Scope scope) {
        this.scope = scope;
        this.conjuncts = new Conjuncts(scope);
    }

    static boolean present(List<Expr> conditions) {
        return conditions.stream().anyMatch(OuterMarks::isMark);
    }

    private static boolean isMark(Expr condition) {
        return condition instanceof Expr.Comparison c
                && (c.op() == CompareOp.LEFT_OUTER || c.op() == CompareOp.RIGHT_OUTER);
    }

    FromNode plan(List<FromNode> nodes, List<Expr> conditions, List<Expr> late) {
        Map<FromNode, List<Expr>> inner = innerTables(nodes, conditions);
        List<Expr> ordinary = new ArrayList<>();
        for (Expr condition : conditions) {
            if (!isMark(condition)) {
                place(condition, inner, ordinary);
            }
        }
        FromNode current = null;
        for (FromNode node : nodes) {
            if (!inner.containsKey(node)) {
                current = current == null ? node : JoinPlanner.join(scope, JoinKind.INNER, current, node, List.of());
            }
        }
        if (current == null) {
            throw new NotKnownException("outer joins in a circle");
        }
        late.addAll(ordinary);
        return attach(current, inner);
    }

    private FromNode attach(FromNode outer, Map<FromNode, List<Expr>> inner) {
        FromNode current = outer;
        Map<FromNode, List<Expr>> rest = new HashMap<>(inner);
        while (!rest.isEmpty()) {
            BitSet there = current.bindings;
            FromNode next = rest.entrySet().stream()
                    .filter(entry -> entry.getValue().stream().allMatch(on -> ready(on, there, entry.getKey())))
                    .map(Map.Entry::getKey)
                    .min((a, b) -> Integer.compare(a.begin, b.begin))
                    .orElseThrow(() -> new NotKnownException("outer joins in a circle"));
            current = JoinPlanner.join(scope, JoinKind.LEFT, current, next, rest.remove(next));
        }
        return current;
    }

    private boolean ready(Expr on, BitSet there, FromNode node) {
        BitSet both = (BitSet) there.clone();
        both.or(node.bindings);
        BitSet sources = conjuncts.sources(on);
        return sources != null && Conjuncts.within(sources, both);
    }

    private Map<FromNode, List<Expr>> innerTables(List<FromNode> nodes, List<Expr> conditions) {
        Map<FromNode, List<Expr>> inner = new HashMap<>();
        for (Expr condition : conditions) {
            if (condition instanceof Expr.Comparison c && isMark(c)) {
                Expr innerSide = c.op() == CompareOp.LEFT_OUTER ? c.right() : c.left();
                BitSet sources = conjuncts.sources(innerSide);
                if (sources == null || sources.cardinality() != 1) {
                    throw new NotKnownException("this outer join", c.span());
                }
                FromNode node = nodes.stream()
                        .filter(n -> Conjuncts.within(sources, n.bindings))
                        .findFirst()
                        .orElseThrow();
                inner.computeIfAbsent(node, n -> new ArrayList<>())
                        .add(new Expr.Comparison(CompareOp.EQ, c.left(), c.right(), c.span()));
            }
        }
        return inner;
    }

    private void place(Expr condition, Map<FromNode, List<Expr>> inner, List<Expr> ordinary) {
        BitSet sources = conjuncts.sources(condition);
        if (sources == null) {
            throw new NotKnownException("this condition beside an old outer join", condition.span());
        }
        for (Map.Entry<FromNode, List<Expr>> entry : inner.entrySet()) {
            if (!sources.intersects(entry.getKey().bindings)) {
                continue;
            }
            if (sources.cardinality() > 1) {
                throw new NotKnownException(
                        "an inner table of an outer join that is joined otherwise too", condition.span());
            }
            entry.getValue().add(condition);
            return;
        }
        ordinary.add(condition);
    }
}
