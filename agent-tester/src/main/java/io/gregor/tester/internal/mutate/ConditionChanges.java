package io.gregor.tester.internal.mutate;

import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Node;
import java.util.List;

/** Other conditions. */
final class ConditionChanges {
    private static final int MOST_MEMBERS = 4;

    private ConditionChanges() {}

    static void of(Node node, List<Change> changes) {
        switch (node) {
            case Expr.Comparison c -> others(c.op()).forEach(op -> changes.add(turned(c, op)));
            case Expr.And a -> {
                changes.add(new Change(a, a.left(), "its left side alone"));
                changes.add(new Change(a, a.right(), "its right side alone"));
                changes.add(new Change(a, new Expr.Or(a.left(), a.right(), a.span()), "or"));
            }
            case Expr.Or o -> {
                changes.add(new Change(o, o.left(), "its left side alone"));
                changes.add(new Change(o, o.right(), "its right side alone"));
                changes.add(new Change(o, new Expr.And(o.left(), o.right(), o.span()), "and"));
            }
            case Expr.Not n -> changes.add(new Change(n, n.operand(), "its opposite"));
            case Expr.Between b -> between(b, changes);
            case Expr.InList in -> {
                changes.add(opposite(in, new Expr.InList(in.operand(), in.values(), !in.negated(), in.span())));
                if (in.values().size() > 1) {
                    in.values().stream()
                            .limit(MOST_MEMBERS)
                            .forEach(v -> changes.add(new Change(v, null, "no such member")));
                }
            }
            case Expr.InQuery in ->
                changes.add(opposite(in, new Expr.InQuery(in.operand(), in.query(), !in.negated(), in.span())));
            case Expr.Like like ->
                changes.add(opposite(
                        like,
                        new Expr.Like(like.operand(), like.pattern(), like.escape(), !like.negated(), like.span())));
            case Expr.IsNull is -> changes.add(opposite(is, new Expr.IsNull(is.operand(), !is.negated(), is.span())));
            case Expr.Exists exists -> changes.add(opposite(exists, new Expr.Not(exists, exists.span())));
            case Expr.Quantified q ->
                changes.add(new Change(
                        q,
                        new Expr.Quantified(q.op(), q.left(), !q.all(), q.query(), q.span()),
                        q.all() ? "any" : "all"));
            default -> {}
        }
    }

    private static Change opposite(Node node, Expr other) {
        return new Change(node, other, "its opposite");
    }

    private static Change turned(Expr.Comparison c, CompareOp op) {
        return new Change(c, new Expr.Comparison(op, c.left(), c.right(), c.span()), op.symbol());
    }

    /** The opposite, and what differs only where both sides are equal, or only on one side of that. */
    private static List<CompareOp> others(CompareOp op) {
        return switch (op) {
            case EQ -> List.of(CompareOp.NE, CompareOp.GE, CompareOp.LE);
            case NE -> List.of(CompareOp.EQ, CompareOp.GT, CompareOp.LT);
            case LT -> List.of(CompareOp.LE, CompareOp.GE);
            case LE -> List.of(CompareOp.LT, CompareOp.GT);
            case GT -> List.of(CompareOp.GE, CompareOp.LE);
            case GE -> List.of(CompareOp.GT, CompareOp.LT);
            case LEFT_OUTER, RIGHT_OUTER -> List.of(CompareOp.EQ);
        };
    }

    private static void between(Expr.Between b, List<Change> changes) {
        changes.add(opposite(b, new Expr.Between(b.operand(), b.low(), b.high(), !b.negated(), b.span())));
        if (!b.negated()) {
            changes.add(new Change(b, within(b, CompareOp.GT, CompareOp.LE), "without its lower bound"));
            changes.add(new Change(b, within(b, CompareOp.GE, CompareOp.LT), "without its upper bound"));
        }
    }

    private static Expr within(Expr.Between b, CompareOp low, CompareOp high) {
        return new Expr.And(
                new Expr.Comparison(low, b.operand(), b.low(), b.span()),
                new Expr.Comparison(high, b.operand(), b.high(), b.span()),
                b.span());
    }
}
