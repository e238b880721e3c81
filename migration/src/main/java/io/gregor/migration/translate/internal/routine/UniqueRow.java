package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.query.Rules;
import io.gregor.migration.translate.internal.query.Scope;
import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.HashSet;
import java.util.Set;

/** Whether a query gives one row at most: it fixes a whole key of its only table. */
final class UniqueRow {
    private UniqueRow() {}

    static boolean isOne(QueryExpr.Select select, Rules rules) {
        if (select.from().size() != 1
                || !(select.from().getFirst() instanceof TableRef.Table table)
                || select.where() == null) {
            return false;
        }
        Relation relation = rules.relation(table.name(), Scope.empty());
        Set<String> fixed = new HashSet<>();
        fixed(select.where(), fixed);
        return relation.keys().stream().anyMatch(k -> !k.isEmpty() && fixed.containsAll(k));
    }

    private static void fixed(Expr condition, Set<String> columns) {
        if (condition instanceof Expr.And and) {
            fixed(and.left(), columns);
            fixed(and.right(), columns);
        }
        if (condition instanceof Expr.Comparison c && c.op() == CompareOp.EQ) {
            column(c.left(), c.right(), columns);
            column(c.right(), c.left(), columns);
        }
    }

    private static void column(Expr side, Expr other, Set<String> columns) {
        boolean free = Nodes.find(other, Expr.Column.class).findAny().isEmpty();
        if (side instanceof Expr.Column c && free) {
            columns.add(c.name().last().key());
        }
    }
}
