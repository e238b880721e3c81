package io.gregor.migration.translate.internal.query;

import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which columns are NULL in no row of a query, since its conditions let no such row through: a comparison with NULL is not
 * true. What stands behind OR or NOT, and the condition of an outer join, says nothing here.
 */
final class NullRejection {
    private final boolean ansiNulls;
    private final Consumer<QualifiedName> found;

    private NullRejection(boolean ansiNulls, Consumer<QualifiedName> found) {
        this.ansiNulls = ansiNulls;
        this.found = found;
    }

    /** @param ansiNulls false where a variable that is NULL equals NULL */
    static void of(List<TableRef> from, @Nullable Expr where, boolean ansiNulls, Consumer<QualifiedName> found) {
        var rejection = new NullRejection(ansiNulls, found);
        from.forEach(rejection::joins);
        rejection.condition(where);
    }

    private void joins(TableRef ref) {
        switch (ref) {
            case TableRef.Join j -> {
                boolean left = j.kind() != TableRef.JoinKind.RIGHT && j.kind() != TableRef.JoinKind.FULL;
                boolean right = j.kind() != TableRef.JoinKind.LEFT && j.kind() != TableRef.JoinKind.FULL;
                if (left) {
                    joins(j.left());
                }
                if (right) {
                    joins(j.right());
                }
                if (left && right) {
                    condition(j.on());
                }
            }
            case TableRef.Apply a -> joins(a.left());
            default -> {}
        }
    }

    private void condition(@Nullable Expr condition) {
        Deque<Expr> open = new ArrayDeque<>();
        if (condition != null) {
            open.add(condition);
        }
        while (!open.isEmpty()) {
            switch (open.pop()) {
                case Expr.And a -> {
                    open.push(a.left());
                    open.push(a.right());
                }
                case Expr.Comparison c
                when c.op() != CompareOp.LEFT_OUTER && c.op() != CompareOp.RIGHT_OUTER && rejects(c) -> {
                    operand(c.left());
                    operand(c.right());
                }
                case Expr.Between b
                when !b.negated() -> {
                    operand(b.operand());
                    operand(b.low());
                    operand(b.high());
                }
                case Expr.InList i when !i.negated() -> operand(i.operand());
                case Expr.InQuery i when !i.negated() -> operand(i.operand());
                case Expr.Like l when !l.negated() -> operand(l.operand());
                case Expr.IsNull i when i.negated() -> operand(i.operand());
                default -> {}
            }
        }
    }

    private boolean rejects(Expr.Comparison comparison) {
        return ansiNulls
                || Nodes.find(comparison, Expr.class)
                        .noneMatch(e -> e instanceof Expr.Variable || e instanceof Expr.NullLiteral);
    }

    /** What is NULL where its column is: the column itself, and the nodes above a node. */
    private void operand(Expr operand) {
        Expr inside = operand;
        while (inside instanceof Expr.MethodCall call && call.method().is("GetAncestor")) {
            inside = call.target();
        }
        if (inside instanceof Expr.Column column) {
            found.accept(column.name());
        }
    }
}
