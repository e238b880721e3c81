package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.query.Rules;
import io.gregor.migration.translate.internal.query.Scope;
import io.gregor.migration.tsql.ast.Cte;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * R40 and R41: a common table expression or derived table through which the rows of a table are changed, as in
 * {@code with c as (select ..., row_number() ...) delete c where n > 1}. PostgreSQL changes the table itself, so the
 * query hands on the place of each row.
 *
 * @param ref what the statement's FROM clause, or the statement, names
 * @param table the relation whose rows are changed
 * @param names the table's column behind each column of the query, by key
 */
record ChangedQuery(TableRef ref, Relation table, Map<String, Name> names) {

    /**
     * Null when the target is a table.
     *
     * @param columns the keys of the columns that are set; empty for a deletion
     */
    static @Nullable ChangedQuery find(
            TableRef target, List<TableRef> from, List<Cte> with, List<String> columns, Rules rules) {
        String key = ChangeTarget.key(target);
        TableRef ref = from.isEmpty() ? target : named(from, key);
        if (ref instanceof TableRef.Derived d) {
            return through(d, d.query(), d.columns(), columns, with, rules);
        }
        if (ref instanceof TableRef.Table t && t.name().isSimple()) {
            for (Cte cte : with) {
                if (cte.name().is(t.name().last())) {
                    return through(t, cte.query(), cte.columns(), columns, with, rules);
                }
            }
        }
        return null;
    }

    private static @Nullable TableRef named(List<TableRef> from, String key) {
        List<TableRef> leaves = ChangeTarget.leaves(from);
        for (TableRef leaf : leaves) {
            if (ChangeTarget.key(leaf).equals(key)) {
                return leaf;
            }
        }
        return null;
    }

    private static @Nullable ChangedQuery through(
            TableRef ref, Query query, List<Name> heads, List<String> columns, List<Cte> with, Rules rules) {
        if (!(query.body() instanceof QueryExpr.Select s)
                || s.distinct()
                || s.groupBy() != null
                || s.having() != null) {
            return null;
        }
        for (TableRef leaf : ChangeTarget.leaves(s.from())) {
            boolean table = leaf instanceof TableRef.Table t
                            && with.stream().noneMatch(c -> c.name().is(t.name().last()))
                    || leaf instanceof TableRef.Variable;
            if (!table) {
                continue;
            }
            Relation relation = relation(leaf, rules);
            Map<String, Name> names = names(
                    s,
                    heads,
                    leaf,
                    relation,
                    s.from().size() == 1 && leaf == s.from().getFirst());
            boolean all = names.keySet().containsAll(columns);
            boolean only = columns.isEmpty() && ChangeTarget.leaves(s.from()).size() == 1;
            if (all && (only || !columns.isEmpty())) {
                rules.queries().changes(query, ChangeTarget.key(leaf));
                return new ChangedQuery(ref, relation, names);
            }
        }
        return null;
    }

    private static Relation relation(TableRef leaf, Rules rules) {
        return leaf instanceof TableRef.Table t
                ? rules.relation(t.name(), Scope.empty())
                : rules.locals()
                        .relation(((TableRef.Variable) leaf).name().key())
                        .orElseGet(() -> Relation.unknown("unknown_target"));
    }

    private static Map<String, Name> names(
            QueryExpr.Select select, List<Name> heads, TableRef table, Relation relation, boolean only) {
        List<SelectItem> items = new ArrayList<>(select.items());
        Map<String, Name> names = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            Expr value = items.get(i).value();
            if (value instanceof Expr.Star star
                    && owns(star.qualifier() == null ? null : star.qualifier().last(), table, only)) {
                relation.columns().forEach(c -> names.put(c.key(), Name.of(c.name())));
            }
            if (value instanceof Expr.Column c
                    && items.get(i) instanceof SelectItem.Column item
                    && (owns(c.name().qualifier(), table, only)
                            || c.name().qualifier() == null
                                    && relation.column(c.name().last().key()).isPresent())) {
                Name head = i < heads.size()
                        ? heads.get(i)
                        : item.alias() == null ? c.name().last() : item.alias();
                names.put(head.key(), c.name().last());
            }
        }
        return names;
    }

    private static boolean owns(@Nullable Name qualifier, TableRef table, boolean only) {
        return qualifier == null ? only : qualifier.key().equals(ChangeTarget.key(table));
    }
}
