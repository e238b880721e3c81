package io.gregor.tester.internal.generate;

import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.Cte;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds how common table expressions go from row to row: the equalities between one of them and a table in its own part. */
final class Recursions {
    private final Cte cte;
    private final Sources sources;
    private final Set<Recursion> found = new LinkedHashSet<>();

    private Recursions(Cte cte, Sources sources) {
        this.cte = cte;
        this.sources = sources;
    }

    /** None where it does not refer to itself, or goes on by anything else than equal columns of one table. */
    static List<Recursion> of(Cte cte, Sources sources) {
        var recursions = new Recursions(cte, sources);
        recursions.arms(cte.query().body());
        return List.copyOf(recursions.found);
    }

    private void arms(QueryExpr body) {
        switch (body) {
            case QueryExpr.SetOperation s -> {
                arms(s.left());
                arms(s.right());
            }
            case QueryExpr.Select s -> arm(s);
            case QueryExpr.Nested n -> arms(n.query().body());
        }
    }

    private void arm(QueryExpr.Select select) {
        Set<String> own = new HashSet<>();
        select.from().stream()
                .flatMap(ref -> Nodes.find(ref, TableRef.Table.class))
                .filter(t ->
                        t.name().isSimple() && t.name().last().is(cte.name().text()))
                .forEach(t ->
                        own.add(t.alias() == null ? cte.name().key() : t.alias().key()));
        if (own.isEmpty()) {
            return;
        }
        Scope scope = sources.scope(select.from(), Scope.inside(null));
        Nodes.find(select, Expr.Comparison.class)
                .filter(c -> c.op() == CompareOp.EQ)
                .forEach(c -> {
                    if (c.left() instanceof Expr.Column left && c.right() instanceof Expr.Column right) {
                        boolean mine = isOf(left, own, scope);
                        if (mine != isOf(right, own, scope)) {
                            link(mine ? right : left, mine ? left : right, scope);
                        }
                    }
                });
    }

    private static boolean isOf(Expr.Column column, Set<String> aliases, Scope scope) {
        Name qualifier = column.name().qualifier();
        if (qualifier != null) {
            return aliases.contains(qualifier.key());
        }
        String name = column.name().last().key();
        return scope.sources().entrySet().stream()
                .filter(s -> s.getValue().containsKey(name))
                .findFirst()
                .filter(s -> aliases.contains(s.getKey()))
                .isPresent();
    }

    private void link(Expr.Column next, Expr.Column own, Scope scope) {
        List<String> from = sources.slots(next, scope);
        List<String> to = sources.slots(own, scope);
        if (from.size() == 1 && to.size() == 1 && !from.equals(to)) {
            String table = table(from.getFirst());
            if (table.equals(table(to.getFirst()))) {
                found.add(new Recursion(table, from.getFirst(), to.getFirst()));
            }
        }
    }

    private static String table(String slot) {
        return slot.substring(0, Math.max(0, slot.lastIndexOf('.')));
    }
}
