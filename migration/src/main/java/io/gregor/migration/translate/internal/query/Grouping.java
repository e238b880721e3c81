package io.gregor.migration.translate.internal.query;

import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.GroupItem;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** R47, hazard 56: ASE lets a grouped query name other columns too and then gives every row; PostgreSQL does not. */
final class Grouping {
    private Grouping() {}

    static void check(QueryExpr.Select select, Rules rules, Scope scope) {
        for (Node node : ungrouped(select, rules, scope)) {
            rules.hole("R47", node.span(), "A column that is neither grouped nor aggregated");
        }
    }

    /** The columns of the result, and the condition on groups, that a grouped query has beside its groups. */
    static List<Node> ungrouped(QueryExpr.Select select, Rules rules, Scope scope) {
        boolean aggregates = select.items().stream().anyMatch(i -> Aggregates.aggregates(i.value()));
        if (select.groupBy() == null && !aggregates && select.having() == null) {
            return List.of();
        }
        List<Expr> groups = select.groupBy() == null
                ? List.of()
                : Nodes.find(select.groupBy(), GroupItem.Plain.class)
                        .flatMap(p -> p.values().stream())
                        .toList();
        Set<String> texts = new HashSet<>();
        groups.forEach(g -> texts.add(rules.value(g, scope).text()));
        groups.stream()
                .filter(Expr.Column.class::isInstance)
                .forEach(g -> texts.add(((Expr.Column) g).name().last().key()));
        List<Node> found = new ArrayList<>();
        for (SelectItem item : select.items()) {
            if (!grouped(item.value(), texts, rules, scope)) {
                found.add(item);
            }
        }
        if (select.having() != null && !grouped(select.having(), texts, rules, scope)) {
            found.add(select.having());
        }
        return found;
    }

    /** Whether a column belongs to a query around this one, where it is one value. */
    private static boolean isOuter(Expr.Column column, Scope scope) {
        return scope.owner(column.name()).isEmpty() && scope.known(null);
    }

    private static boolean grouped(Node node, Set<String> texts, Rules rules, Scope scope) {
        if (node instanceof Expr.Column c) {
            return texts.contains(c.name().last().key()) || isOuter(c, scope);
        }
        if (node instanceof Expr.Star) {
            return false;
        }
        if (node instanceof Expr.Call w
                && w.over() != null
                && w.arguments().stream().allMatch(Expr.Star.class::isInstance)) {
            return grouped(w.over(), texts, rules, scope);
        }
        if (node instanceof Expr.Subquery || node instanceof Expr.Exists) {
            return true;
        }
        if (node instanceof Expr e) {
            boolean own = e instanceof Expr.Call c && Aggregates.aggregates(c) && Aggregates.isAggregate(c);
            if (own
                    || !texts.isEmpty()
                            && !(e instanceof Expr.StringLiteral)
                            && texts.contains(rules.value(e, scope).text())) {
                return true;
            }
        }
        return Nodes.children(node).stream().allMatch(n -> grouped(n, texts, rules, scope));
    }
}
