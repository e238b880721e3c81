package io.gregor.tester.internal.mutate;

import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.GroupBy;
import io.gregor.migration.tsql.ast.InsertSource;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.OrderItem;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.ast.SetItem;
import io.gregor.migration.tsql.ast.TableRef;
import io.gregor.migration.tsql.ast.TableRef.JoinKind;
import io.gregor.migration.tsql.ast.Top;
import java.util.List;

/** Other joins, other groups, other orders, no conditions; nothing in the place of a column's value. */
final class QueryChanges {
    private QueryChanges() {}

    static void of(Node node, List<Change> changes) {
        switch (node) {
            case QueryExpr.Select s -> select(s, changes);
            case QueryExpr.SetOperation s
            when s.op() == QueryExpr.SetOp.UNION ->
                changes.add(new Change(
                        s,
                        new QueryExpr.SetOperation(s.op(), !s.all(), s.left(), s.right(), s.span()),
                        s.all() ? "union" : "union all"));
            case Top t -> {
                changes.add(new Change(t, null, "all rows"));
                if (!t.percent()) {
                    changes.add(new Change(
                            t,
                            new Top(t.count(), false, !t.withTies(), t.span()),
                            t.withTies() ? "no ties" : "ties too"));
                }
            }
            case OrderItem o -> {
                changes.add(new Change(
                        o,
                        new OrderItem(o.value(), !o.descending(), o.span()),
                        o.descending() ? "ascending" : "descending"));
                changes.add(new Change(o, null, "no such order"));
            }
            case GroupBy g
            when g.items().size() > 1 -> g.items().forEach(i -> changes.add(new Change(i, null, "not grouped by it")));
            case TableRef.Join j -> join(j, changes);
            case TableRef.Apply a ->
                changes.add(new Change(
                        a,
                        new TableRef.Apply(!a.outer(), a.left(), a.right(), a.span()),
                        a.outer() ? "cross apply" : "outer apply"));
            case SelectItem.Column c -> nothing(c.value(), changes);
            case SetItem.Column c -> nothing(c.value(), changes);
            case InsertSource.Values v -> v.rows().forEach(r -> r.forEach(e -> nothing(e, changes)));
            default -> {}
        }
    }

    /** Tests that show only NULL here show nothing. */
    private static void nothing(Expr value, List<Change> changes) {
        if (!(value instanceof Expr.NullLiteral || value instanceof Expr.Star || value instanceof Expr.NumberLiteral)) {
            changes.add(new Change(value, new Expr.NullLiteral(value.span()), "null"));
        }
    }

    private static void select(QueryExpr.Select s, List<Change> changes) {
        Expr where = s.where();
        if (where != null) {
            changes.add(new Change(where, null, "no condition"));
        }
        Expr having = s.having();
        if (having != null) {
            changes.add(new Change(having, null, "no condition"));
        }
        if (s.distinct()) {
            changes.add(new Change(
                    s,
                    new QueryExpr.Select(
                            false,
                            s.top(),
                            s.items(),
                            s.into(),
                            s.from(),
                            s.where(),
                            s.groupBy(),
                            s.having(),
                            s.span()),
                    "all rows"));
        }
    }

    private static void join(TableRef.Join j, List<Change> changes) {
        List<JoinKind> others =
                switch (j.kind()) {
                    case INNER -> List.of(JoinKind.LEFT, JoinKind.RIGHT);
                    case LEFT, RIGHT -> List.of(JoinKind.INNER, JoinKind.FULL);
                    case FULL -> List.of(JoinKind.LEFT, JoinKind.RIGHT);
                    case CROSS -> List.of();
                };
        others.forEach(kind -> changes.add(new Change(
                j,
                new TableRef.Join(kind, j.left(), j.right(), j.on(), j.hint(), j.span()),
                kind.name().toLowerCase(java.util.Locale.ROOT) + " join")));
    }
}
