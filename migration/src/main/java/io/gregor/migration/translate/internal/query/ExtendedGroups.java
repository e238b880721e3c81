package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.GroupBy;
import io.gregor.migration.tsql.ast.GroupItem;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * R47, hazard 56: a grouped query of ASE that names other columns too gives every row of each group, with the aggregates
 * of its group: windows. WHERE limits what is aggregated and which groups there are, but not the rows of a group.
 */
final class ExtendedGroups {
    private static final String KEPT = "is_kept";

    private final Rules rules;
    private final Selects selects;
    private final Scope scope;

    ExtendedGroups(Rules rules, Selects selects, Scope scope) {
        this.rules = rules;
        this.selects = selects;
        this.scope = scope;
    }

    /** Whether the query is such a one, and of a kind whose rows are known: over one table, by plain columns. */
    static boolean are(QueryExpr.Select select, Rules rules, Scope scope, Purpose purpose) {
        boolean simple = rules.ase()
                && purpose.row() == null
                && select.from().size() == 1
                && select.from().getFirst() instanceof TableRef.Table
                && scope.ranges().size() == 1
                && scope.ranges().getFirst().sqlName().indexOf('.') < 0
                && isPlain(select.groupBy())
                && Nodes.find(select, Expr.Call.class).noneMatch(c -> c.over() != null || c.distinct());
        return simple
                && !Grouping.ungrouped(select, rules, scope).isEmpty()
                && (scope.known(null) || !hasStar(select))
                && !(perRow(select, rules, scope)
                        && select.items().stream().anyMatch(i -> Aggregates.aggregates(i.value())));
    }

    private static boolean isPlain(@Nullable GroupBy group) {
        return group == null
                || !group.all()
                        && !group.withCube()
                        && !group.withRollup()
                        && group.items().stream().allMatch(GroupItem.Plain.class::isInstance);
    }

    private static boolean hasStar(QueryExpr.Select select) {
        return select.items().stream().anyMatch(i -> i.value() instanceof Expr.Star);
    }

    /** Whether HAVING chooses rows, and not only groups. */
    private static boolean perRow(QueryExpr.Select select, Rules rules, Scope scope) {
        return Grouping.ungrouped(select, rules, scope).contains(select.having());
    }

    QueryText select(QueryExpr.Select select, Purpose purpose) {
        rules.findings()
                .assumeOnce(
                        "R47",
                        select.span(),
                        "Columns beside GROUP BY: every row of a group is given, also rows that WHERE leaves out",
                        "Check that this is meant; add the columns to GROUP BY where it is not.");
        String filter = select.where() == null
                ? ""
                : " FILTER (WHERE " + rules.value(select.where(), scope).text() + ")";
        String window = filter + " OVER (" + partition(select.groupBy()) + ")";
        scope.overGroups(window);
        try {
            List<String> kept = new ArrayList<>();
            if (select.where() != null && select.groupBy() != null) {
                kept.add("count(*)" + window + " > 0");
            }
            if (select.having() != null) {
                kept.add(rules.value(select.having(), scope).at(kept.isEmpty() ? Sql.OR : Sql.AND));
            }
            QueryText items = selects.items(withoutStars(select.items()), scope, purpose);
            String head = (select.distinct() ? "SELECT DISTINCT " : "SELECT ") + items.text() + purpose.intoClause();
            String table = rules.sources().text(select.from().getFirst(), scope);
            if (kept.isEmpty()) {
                return new QueryText(head + "\nFROM " + table, items.columns());
            }
            String name = scope.ranges().getFirst().sqlName();
            String rows =
                    "SELECT *, " + Code.hang(String.join("\n        AND ", kept)) + " AS " + KEPT + "\nFROM " + table;
            return new QueryText(
                    head + "\nFROM (\n    " + Code.hang(rows) + "\n) AS " + name + "\nWHERE " + name + "." + KEPT,
                    items.columns());
        } finally {
            scope.overGroups("");
        }
    }

    private String partition(@Nullable GroupBy group) {
        return group == null
                ? ""
                : group.items().stream()
                        .flatMap(i -> ((GroupItem.Plain) i).values().stream())
                        .map(v -> rules.value(v, scope).text())
                        .collect(Collectors.joining(", ", "PARTITION BY ", ""));
    }

    /** The rows have one column more than the table. */
    private List<SelectItem> withoutStars(List<SelectItem> items) {
        List<SelectItem> all = new ArrayList<>();
        for (SelectItem item : items) {
            if (item.value() instanceof Expr.Star star) {
                for (Relation.Column c : scope.columns(null)) {
                    QualifiedName name = new QualifiedName(List.of(Name.of(c.name())), star.span());
                    all.add(new SelectItem.Column(new Expr.Column(name, star.span()), null, star.span()));
                }
            } else {
                all.add(item);
            }
        }
        return all;
    }
}
