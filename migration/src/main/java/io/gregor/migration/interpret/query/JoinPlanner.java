package io.gregor.migration.interpret.query;

import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.TableRef;
import io.gregor.migration.tsql.ast.TableRef.JoinKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plans the {@code from} and {@code where} of one query: each condition is tested as early as its sources are there,
 * except those that could fail or hold queries, which come last.
 */
final class JoinPlanner {
    private record Condition(Expr expr, BitSet sources) {}

    private final Scope scope;
    private final Conjuncts conjuncts;
    private final List<Condition> open = new ArrayList<>();
    private final List<Expr> late = new ArrayList<>();

    private JoinPlanner(Scope scope) {
        this.scope = scope;
        this.conjuncts = new Conjuncts(scope);
    }

    /** @param target the source whose rows are to be changed, or null */
    static FromNode plan(Scope scope, List<TableRef> from, @Nullable Expr where, @Nullable ChangeTarget target) {
        FromCompiler compiler = new FromCompiler(scope, target);
        List<FromNode> nodes = new ArrayList<>();
        from.forEach(ref -> nodes.add(compiler.compile(ref)));
        List<Expr> conditions = Conjuncts.split(where);
        JoinPlanner planner = new JoinPlanner(scope);
        if (OuterMarks.present(conditions)) {
            return planner.finish(new OuterMarks(scope).plan(nodes, conditions, planner.late));
        }
        return planner.finish(planner.fold(nodes, conditions));
    }

    private FromNode fold(List<FromNode> nodes, List<Expr> conditions) {
        Conditions compiler = new Conditions(scope);
        for (Expr condition : conditions) {
            BitSet sources = conjuncts.sources(condition);
            FromNode only = sources == null ? null : single(nodes, sources);
            if (sources == null) {
                late.add(condition);
            } else if (only != null) {
                only.filters.add(compiler.compile(condition));
            } else {
                open.add(new Condition(condition, sources));
            }
        }
        List<FromNode> rest = new ArrayList<>(nodes);
        FromNode current = rest.removeFirst();
        while (!rest.isEmpty()) {
            FromNode next = next(current, rest);
            rest.remove(next);
            current = joined(current, next);
        }
        return current;
    }

    private static @Nullable FromNode single(List<FromNode> nodes, BitSet sources) {
        if (sources.isEmpty()) {
            return nodes.getFirst();
        }
        return nodes.stream()
                .filter(node -> Conjuncts.within(sources, node.bindings))
                .findFirst()
                .orElse(null);
    }

    /** A source that an equality ties to what is joined so far, else simply the next. */
    private FromNode next(FromNode current, List<FromNode> rest) {
        for (FromNode candidate : rest) {
            boolean tied =
                    open.stream().anyMatch(c -> conjuncts.pair(c.expr, current.bindings, candidate.bindings) != null);
            if (tied) {
                return candidate;
            }
        }
        return rest.getFirst();
    }

    private FromNode joined(FromNode left, FromNode right) {
        BitSet both = (BitSet) left.bindings.clone();
        both.or(right.bindings);
        List<Expr> usable = new ArrayList<>();
        open.removeIf(condition -> {
            boolean ready = Conjuncts.within(condition.sources, both);
            if (ready) {
                usable.add(condition.expr);
            }
            return ready;
        });
        return join(scope, JoinKind.INNER, left, right, usable);
    }

    private FromNode finish(FromNode node) {
        Conditions compiler = new Conditions(scope);
        late.forEach(condition -> node.filters.add(compiler.compile(condition)));
        return node;
    }

    /** A join under conditions. */
    static FromNode join(Scope scope, JoinKind kind, FromNode left, FromNode right, List<Expr> on) {
        Conjuncts conjuncts = new Conjuncts(scope);
        Conditions compiler = new Conditions(scope);
        List<JoinNode.Pair> pairs = new ArrayList<>();
        List<Predicate> others = new ArrayList<>();
        for (Expr condition : on) {
            JoinNode.Pair pair = conjuncts.pair(condition, left.bindings, right.bindings);
            if (pair == null || scope.surroundings().covered()) {
                others.add(compiler.compile(condition));
            }
            if (pair != null) {
                pairs.add(pair);
            }
        }
        return new JoinNode(kind, left, right, pairs, others);
    }
}
