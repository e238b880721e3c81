package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.Expr;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a condition that are joined by {@code and}, and which sources each of them needs. */
final class Conjuncts {
    private final Scope scope;

    Conjuncts(Scope scope) {
        this.scope = scope;
    }

    static List<Expr> split(@Nullable Expr condition) {
        List<Expr> parts = new ArrayList<>();
        if (condition != null) {
            split(condition, parts);
        }
        return parts;
    }

    private static void split(Expr condition, List<Expr> parts) {
        if (condition instanceof Expr.And and) {
            split(and.left(), parts);
            split(and.right(), parts);
        } else {
            parts.add(condition);
        }
    }

    /**
     * The sources of this scope that a condition needs; null where it must be evaluated last, because it could fail on
     * rows that other conditions leave out, or holds a query.
     */
    @Nullable BitSet sources(Expr expr) {
        BitSet found = new BitSet();
        return collect(expr, found) ? found : null;
    }

    private boolean collect(Expr expr, BitSet found) {
        return switch (expr) {
            case Expr.Column c -> {
                Scope.Place place = scope.findHere(c.name(), 0);
                if (place != null) {
                    found.set(bindingAt(place.index()));
                }
                yield true;
            }
            case Expr.StringLiteral s -> true;
            case Expr.NumberLiteral n -> true;
            case Expr.MoneyLiteral m -> true;
            case Expr.NullLiteral n -> true;
            case Expr.Variable v -> true;
            case Expr.Comparison c -> collect(c.left(), found) && collect(c.right(), found);
            case Expr.And a -> collect(a.left(), found) && collect(a.right(), found);
            case Expr.Or o -> collect(o.left(), found) && collect(o.right(), found);
            case Expr.Not n -> collect(n.operand(), found);
            case Expr.Between b -> collect(b.operand(), found) && collect(b.low(), found) && collect(b.high(), found);
            case Expr.InList i ->
                collect(i.operand(), found) && i.values().stream().allMatch(value -> collect(value, found));
            case Expr.IsNull i -> collect(i.operand(), found);
            case Expr.Like l -> collect(l.operand(), found) && collect(l.pattern(), found);
            default -> false;
        };
    }

    private int bindingAt(int column) {
        for (int i = scope.bindings().size() - 1; i >= 0; i--) {
            if (scope.bindings().get(i).offset() <= column) {
                return i;
            }
        }
        throw new IllegalStateException("no source holds column " + column);
    }

    /** The two sides of an equality between one part and another, or null where the condition is none. */
    JoinNode.@Nullable Pair pair(Expr condition, BitSet left, BitSet right) {
        if (!(condition instanceof Expr.Comparison c) || c.op() != CompareOp.EQ) {
            return null;
        }
        BitSet a = sources(c.left());
        BitSet b = sources(c.right());
        if (a == null || b == null || a.isEmpty() || b.isEmpty()) {
            return null;
        }
        Expressions expressions = new Expressions(scope);
        Compiled x = expressions.compile(c.left());
        Compiled y = expressions.compile(c.right());
        SqlType common = Coerce.comparisonType(x.type(), y.type());
        if (!simple(x.type(), y.type())) {
            return null;
        }
        if (within(a, left) && within(b, right)) {
            return new JoinNode.Pair(x, y, common);
        }
        return within(b, left) && within(a, right) ? new JoinNode.Pair(y, x, common) : null;
    }

    private static boolean simple(SqlType a, SqlType b) {
        if (a.kind().isFloat() || b.kind().isFloat()) {
            return false;
        }
        TypeKind x = a.kind();
        TypeKind y = b.kind();
        return x.family() == y.family() || x.isNumber() && y.isNumber();
    }

    static boolean within(BitSet part, BitSet whole) {
        BitSet rest = (BitSet) part.clone();
        rest.andNot(whole);
        return rest.isEmpty();
    }
}
