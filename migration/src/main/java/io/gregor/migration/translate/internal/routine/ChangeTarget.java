package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.query.Rules;
import io.gregor.migration.translate.internal.query.Scope;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table that an UPDATE or DELETE changes, and what else its FROM clause names.
 *
 * @param sqlName the table with its alias, as written behind UPDATE
 * @param sources the other tables; empty when there are none
 * @param conditions what the joins demanded
 */
record ChangeTarget(String sqlName, Relation relation, Scope scope, String sources, List<String> conditions) {

    /** Null when the target is no table, or not found. */
    static @Nullable ChangeTarget of(TableRef target, List<TableRef> from, Rules rules) {
        Scope scope = Scope.empty().inner();
        if (from.isEmpty()) {
            rules.sources().declare(target, scope, false);
            if (scope.ranges().size() != 1) {
                return null;
            }
            Relation relation = scope.ranges().getFirst().relation();
            return new ChangeTarget(rules.sources().text(target, scope), relation, scope, "", List.of());
        }
        List<TableRef> parts = new ArrayList<>();
        List<Expr> conditions = new ArrayList<>();
        boolean flat = from.stream().allMatch(t -> flatten(t, parts, conditions));
        from.forEach(t -> rules.sources().declare(t, scope, false));
        String key = key(target);
        TableRef own = find(flat ? parts : leaves(from), key);
        if (key.isEmpty() || own == null && !(target instanceof TableRef.Table)) {
            return null;
        }
        if (own == null) {
            return outside(target, from, rules, scope);
        }
        return flat ? joined(own, parts, conditions, rules, scope) : byRow(own, from, rules, scope);
    }

    /** All joins are inner: the target leaves the list, and the conditions of its joins move to WHERE. */
    private static ChangeTarget joined(
            TableRef own, List<TableRef> parts, List<Expr> conditions, Rules rules, Scope scope) {
        String sources = parts.stream()
                .filter(p -> p != own)
                .map(p -> rules.sources().text(p, scope))
                .collect(Collectors.joining(", "));
        List<String> texts =
                conditions.stream().map(c -> rules.value(c, scope).at(Sql.AND)).toList();
        return new ChangeTarget(rules.sources().text(own, scope), range(own, scope), scope, sources, texts);
    }

    /** The FROM clause does not name the target. */
    private static ChangeTarget outside(TableRef target, List<TableRef> from, Rules rules, Scope scope) {
        rules.sources().declare(target, scope, false);
        Relation relation = scope.ranges().getLast().relation();
        String sources = from.stream().map(t -> rules.sources().text(t, scope)).collect(Collectors.joining(", "));
        return new ChangeTarget(rules.sources().text(target, scope), relation, scope, sources, List.of());
    }

    /** Outer joins keep their shape: the target joins them again, row by row. */
    private static ChangeTarget byRow(TableRef own, List<TableRef> from, Rules rules, Scope scope) {
        Relation relation = range(own, scope);
        String sources = from.stream().map(t -> rules.sources().text(t, scope)).collect(Collectors.joining(", "));
        String alias = scope.range(key(own)).map(Scope.Range::sqlName).orElse(relation.sqlName());
        return new ChangeTarget(
                relation.sqlName() + " target_row",
                relation,
                scope,
                sources,
                List.of("target_row.ctid = " + alias + ".ctid"));
    }

    private static Relation range(TableRef own, Scope scope) {
        return scope.range(key(own)).map(Scope.Range::relation).orElseGet(() -> Relation.unknown("unknown_target"));
    }

    private static boolean flatten(TableRef ref, List<TableRef> parts, List<Expr> conditions) {
        if (ref instanceof TableRef.Join join) {
            boolean inner = join.kind() == TableRef.JoinKind.INNER || join.kind() == TableRef.JoinKind.CROSS;
            boolean flat = inner && flatten(join.left(), parts, conditions) && flatten(join.right(), parts, conditions);
            if (flat && join.on() != null) {
                conditions.add(join.on());
            }
            return flat;
        }
        parts.add(ref);
        return !(ref instanceof TableRef.Apply);
    }

    private static List<TableRef> leaves(List<TableRef> from) {
        List<TableRef> found = new ArrayList<>();
        for (TableRef ref : from) {
            if (ref instanceof TableRef.Join j) {
                found.addAll(leaves(List.of(j.left(), j.right())));
            } else {
                found.add(ref);
            }
        }
        return found;
    }

    /** The part of a FROM clause that a name behind UPDATE means: by its alias, else by its table. */
    private static @Nullable TableRef find(List<TableRef> parts, String key) {
        for (TableRef part : parts) {
            if (key(part).equals(key)) {
                return part;
            }
        }
        for (TableRef part : parts) {
            if (part instanceof TableRef.Table t && t.name().last().key().equals(key)) {
                return part;
            }
        }
        return null;
    }

    static String key(TableRef ref) {
        Name name =
                switch (ref) {
                    case TableRef.Table t -> t.alias() == null ? t.name().last() : t.alias();
                    case TableRef.Variable v -> v.alias() == null ? v.name() : v.alias();
                    default -> null;
                };
        return name == null ? "" : name.key();
    }
}
