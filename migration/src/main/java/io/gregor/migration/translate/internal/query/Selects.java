package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation.Column;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.GroupBy;
import io.gregor.migration.tsql.ast.GroupItem;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One SELECT: its list, its sources, its conditions and its groups. */
final class Selects {
    private static final int LINE = 90;

    private final Rules rules;

    Selects(Rules rules) {
        this.rules = rules;
    }

    QueryText select(QueryExpr.Select select, Scope scope, Purpose purpose) {
        select.from().forEach(t -> rules.sources().declare(t, scope, false));
        if (ExtendedGroups.are(select, rules, scope, purpose)) {
            return new ExtendedGroups(rules, this, scope).select(select, purpose);
        }
        String tail = tail(select.from(), select.where(), scope);
        if (select.where() == null || !OuterJoins.present(select.where())) {
            NullRejection.of(select.from(), select.where(), rules.ansiNulls(), scope::neverNull);
        }
        QueryText items = items(select.items(), scope, purpose);
        String group = select.groupBy() == null ? "" : "\nGROUP BY " + group(select.groupBy(), scope);
        Grouping.check(select, rules, scope);
        String having = having(select, scope);
        String head = select.distinct() ? "SELECT DISTINCT " : "SELECT ";
        List<QueryText.Out> columns = items.columns();
        if (select.groupBy() != null && hasTotals(select.groupBy())) {
            List.copyOf(scope.ranges()).forEach(r -> scope.mayMiss(r.key()));
            columns = columns.stream()
                    .map(c -> new QueryText.Out(c.name(), c.type(), c.pg(), true))
                    .toList();
        }
        return new QueryText(head + items.text() + purpose.intoClause() + tail + group + having, columns);
    }

    /** Over no rows SQL Server gives no total of all rows, PostgreSQL does. */
    private String having(QueryExpr.Select select, Scope scope) {
        boolean total = select.groupBy() != null && hasGrandTotal(select.groupBy());
        if (select.having() == null) {
            return total ? "\nHAVING count(*) > 0" : "";
        }
        Sql condition = rules.value(select.having(), scope);
        return "\nHAVING " + (total ? "count(*) > 0 AND " : "")
                + Code.hang(total ? condition.at(Sql.AND) : condition.text());
    }

    private static boolean hasGrandTotal(GroupBy group) {
        return group.withRollup() || group.withCube() || group.items().stream().allMatch(Selects::mayBeNothing);
    }

    private static boolean mayBeNothing(GroupItem item) {
        return switch (item) {
            case GroupItem.Plain p -> p.values().isEmpty();
            case GroupItem.Rollup r -> true;
            case GroupItem.Cube c -> true;
            case GroupItem.GroupingSets g -> g.items().stream().anyMatch(Selects::mayBeNothing);
        };
    }

    /** Rows of totals have NULL where a column is not grouped by. */
    private static boolean hasTotals(GroupBy group) {
        return group.withRollup()
                || group.withCube()
                || group.items().stream().anyMatch(i -> !(i instanceof GroupItem.Plain));
    }

    /** A select list, or that of a RETURNING clause. */
    QueryText items(List<SelectItem> list, Scope scope, Purpose purpose) {
        List<String> items = new ArrayList<>();
        List<QueryText.Out> columns = new ArrayList<>();
        boolean known = true;
        for (SelectItem item : list) {
            if (item.value() instanceof Expr.Star star) {
                known &= star(star, scope, items, columns);
            } else {
                item(item, scope, purpose, items, columns);
            }
        }
        if (purpose.row() != null) {
            String table = scope.range(purpose.row()).map(Scope.Range::sqlName).orElse("unknown_target");
            items.add(table + ".ctid AS " + Purpose.ROW);
        }
        return new QueryText(list(items), known ? columns : List.of());
    }

    private static String list(List<String> items) {
        int length = items.stream().mapToInt(i -> i.length() + 2).sum();
        boolean fits = length <= LINE || items.size() == 1;
        return fits
                ? String.join(", ", items)
                : items.stream().map(Code::hang).collect(Collectors.joining(",\n    ", "\n    ", ""));
    }

    private boolean star(Expr.Star star, Scope scope, List<String> items, List<QueryText.Out> columns) {
        String key = star.qualifier() == null ? null : star.qualifier().last().key();
        String range =
                key == null ? null : scope.range(key).map(Scope.Range::sqlName).orElse(null);
        if (key != null && range == null) {
            rules.hole("R49", star.span(), "No table of this query has this name");
        }
        items.add(range == null ? "*" : range + ".*");
        for (Column c : scope.columns(key)) {
            columns.add(new QueryText.Out(c.name(), c.type(), c.type(), c.nullable()));
        }
        return scope.known(key);
    }

    private void item(SelectItem item, Scope scope, Purpose purpose, List<String> items, List<QueryText.Out> columns) {
        Sql raw = rules.value(item.value(), scope);
        Sql value = shaped(raw, item, purpose, items.size());
        Name alias = item instanceof SelectItem.Column c ? c.alias() : null;
        String own = item.value() instanceof Expr.Column c ? spelled(c.name().last(), value) : "";
        String name = alias == null ? own : alias.text();
        boolean says = alias == null || value.text().equals(PgNames.write(alias));
        items.add(says ? value.text() : value.text() + " AS " + PgNames.write(alias));
        columns.add(new QueryText.Out(name, value.type(), value.pg(), value.nullable()));
    }

    /** A pseudo column has the name of the column that it stands for. */
    private static String spelled(Name column, Sql value) {
        return column.is("syb_identity") ? value.text().substring(value.text().lastIndexOf('.') + 1) : column.text();
    }

    private Sql shaped(Sql value, SelectItem item, Purpose purpose, int position) {
        if (position < purpose.targets().size()) {
            Purpose.Target target = purpose.targets().get(position);
            return target.column()
                    ? rules.conversions().keep(value, target.type(), item.span())
                    : rules.conversions().assign(value, target.type(), target.loose(), item.span());
        }
        Sql out = purpose.casts() ? rules.conversions().out(value) : value;
        SqlType exact = position < purpose.exact().size() ? purpose.exact().get(position) : null;
        return exact == null ? out : out.cast(exact);
    }

    /** FROM and WHERE, old outer joins included. */
    String tail(List<TableRef> from, @Nullable Expr where, Scope scope) {
        if (from.isEmpty()) {
            return where == null ? "" : "\nWHERE " + rules.value(where, scope).text();
        }
        if (where != null && OuterJoins.present(where)) {
            var split = OuterJoins.split(from, where, rules, scope);
            if (split.isPresent()) {
                return "\nFROM " + split.get().from() + where(split.get().where(), scope);
            }
        }
        String sources = from.stream().map(t -> rules.sources().text(t, scope)).collect(Collectors.joining(", "));
        return "\nFROM " + sources + (where == null ? "" : where(OuterJoins.conjuncts(where), scope));
    }

    private String where(List<Expr> conditions, Scope scope) {
        if (conditions.isEmpty()) {
            return "";
        }
        int least = conditions.size() == 1 ? Sql.OR : Sql.AND;
        List<String> texts = conditions.stream()
                .map(c -> Code.hang(rules.value(c, scope).at(least)))
                .toList();
        boolean one = texts.stream().mapToInt(String::length).sum() <= LINE - 20 && texts.size() <= 2;
        return "\nWHERE " + String.join(one ? " AND " : "\n  AND ", texts);
    }

    private String group(GroupBy group, Scope scope) {
        if (group.all()) {
            rules.hole("R47", group.span(), "GROUP BY ALL is not translated");
        }
        String items = group.items().stream().map(i -> groupItem(i, scope)).collect(Collectors.joining(", "));
        return group.withRollup() ? "ROLLUP (" + items + ")" : group.withCube() ? "CUBE (" + items + ")" : items;
    }

    private String groupItem(GroupItem item, Scope scope) {
        return switch (item) {
            case GroupItem.Plain p -> {
                String values = p.values().stream()
                        .map(v -> rules.value(v, scope).text())
                        .collect(Collectors.joining(", "));
                yield p.values().size() == 1 ? values : "(" + values + ")";
            }
            case GroupItem.Rollup r -> nested("ROLLUP", r.items(), scope);
            case GroupItem.Cube c -> nested("CUBE", c.items(), scope);
            case GroupItem.GroupingSets g -> nested("GROUPING SETS", g.items(), scope);
        };
    }

    private String nested(String word, List<GroupItem> items, Scope scope) {
        return items.stream().map(i -> groupItem(i, scope)).collect(Collectors.joining(", ", word + " (", ")"));
    }
}
