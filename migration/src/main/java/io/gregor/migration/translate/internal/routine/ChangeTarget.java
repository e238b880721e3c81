package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.query.Purpose;
import io.gregor.migration.translate.internal.query.Rules;
import io.gregor.migration.translate.internal.query.Scope;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table that an UPDATE or DELETE changes, and what else its FROM clause names.
 *
 * @param sqlName the table with its alias, as written behind UPDATE
 * @param reference the name by which the changed row is read
 * @param old the name under which the row can be read as it was; the same as {@code reference} where it cannot
 * @param sources the other tables; empty when there are none
 * @param conditions what the joins demanded
 * @param names the table's columns where the statement names those of a query, by key
 */
record ChangeTarget(
        String sqlName,
        String reference,
        String old,
        Relation relation,
        Scope scope,
        String sources,
        List<String> conditions,
        Map<String, Name> names) {
    private static final String ROW = "target_row";

    /**
     * Null when the target is no table, or not found.
     *
     * @param old whether the row as it was will be read beside it
     */
    static @Nullable ChangeTarget of(TableRef target, List<TableRef> from, Scope outer, boolean old, Rules rules) {
        Scope scope = outer.inner();
        if (old) {
            scope.qualify();
        }
        if (from.isEmpty()) {
            rules.sources().declare(target, scope, false);
            if (scope.ranges().size() != 1) {
                return null;
            }
            Scope.Range range = scope.ranges().getFirst();
            return plain(rules.sources().text(target, scope), range, scope, "", List.of());
        }
        List<TableRef> parts = new ArrayList<>();
        List<Expr> conditions = new ArrayList<>();
        boolean flat = from.stream().allMatch(t -> flatten(t, parts, conditions));
        String key = key(target);
        TableRef own = find(flat ? parts : leaves(from), key);
        if (!flat) {
            scope.qualify();
        }
        from.forEach(t -> rules.sources().declare(t, scope, false));
        if (key.isEmpty() || own == null && !(target instanceof TableRef.Table)) {
            return null;
        }
        if (own == null) {
            return outside(target, from, rules, scope);
        }
        return flat ? joined(own, parts, conditions, rules, scope) : byRow(own, from, rules, scope);
    }

    private static ChangeTarget plain(
            String sqlName, Scope.Range range, Scope scope, String sources, List<String> conditions) {
        String name = range.sqlName();
        return new ChangeTarget(sqlName, name, name, range.relation(), scope, sources, conditions, Map.of());
    }

    /** A change through a query, which joins the table row by row. */
    static ChangeTarget through(ChangedQuery query, List<TableRef> from, Scope outer, Rules rules) {
        Scope scope = outer.inner();
        scope.qualify();
        List<TableRef> all = from.isEmpty() ? List.of(query.ref()) : from;
        all.forEach(t -> rules.sources().declare(t, scope, false));
        String sources = all.stream().map(t -> rules.sources().text(t, scope)).collect(Collectors.joining(", "));
        String alias = scope.range(key(query.ref())).map(Scope.Range::sqlName).orElse("unknown_target");
        return new ChangeTarget(
                query.table().sqlName() + " " + ROW,
                ROW,
                alias,
                query.table(),
                scope,
                sources,
                List.of(ROW + ".ctid = " + alias + "." + Purpose.ROW),
                query.names());
    }

    /** The same with the row as it was beside it, for what reads old values. */
    ChangeTarget withOld() {
        if (!old.equals(reference)) {
            return this;
        }
        List<String> all = new ArrayList<>(conditions);
        all.add("deleted.ctid = " + reference + ".ctid");
        String more = relation.sqlName() + " AS deleted" + (sources.isEmpty() ? "" : ", " + sources);
        return new ChangeTarget(sqlName, reference, "deleted", relation, scope, more, all, names);
    }

    /** The names of the statement where they mean the row as it was. */
    Scope oldScope() {
        if (old.equals(reference)) {
            return scope;
        }
        Scope before = Scope.empty().inner();
        before.qualify();
        for (Scope.Range range : scope.ranges()) {
            boolean own = range.sqlName().equals(reference);
            before.add(own ? new Scope.Range(range.key(), old, range.relation(), range.maybeMissing()) : range);
        }
        return before;
    }

    /** The table's column that a column of the statement means. */
    Name column(Name name) {
        return names.getOrDefault(name.key(), name);
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
        return plain(rules.sources().text(own, scope), range(own, scope), scope, sources, texts);
    }

    /** The FROM clause does not name the target. */
    private static ChangeTarget outside(TableRef target, List<TableRef> from, Rules rules, Scope scope) {
        rules.sources().declare(target, scope, false);
        Scope.Range range = scope.ranges().getLast();
        String sources = from.stream().map(t -> rules.sources().text(t, scope)).collect(Collectors.joining(", "));
        return plain(rules.sources().text(target, scope), range, scope, sources, List.of());
    }

    /** Outer joins keep their shape: the target joins them again, row by row. */
    private static ChangeTarget byRow(TableRef own, List<TableRef> from, Rules rules, Scope scope) {
        Scope.Range range = range(own, scope);
        String sources = from.stream().map(t -> rules.sources().text(t, scope)).collect(Collectors.joining(", "));
        return new ChangeTarget(
                range.relation().sqlName() + " " + ROW,
                ROW,
                range.sqlName(),
                range.relation(),
                scope,
                sources,
                List.of(ROW + ".ctid = " + range.sqlName() + ".ctid"),
                Map.of());
    }

    private static Scope.Range range(TableRef own, Scope scope) {
        return scope.range(key(own))
                .orElseGet(() ->
                        new Scope.Range("unknown_target", "unknown_target", Relation.unknown("unknown_target"), false));
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

    static List<TableRef> leaves(List<TableRef> from) {
        List<TableRef> found = new ArrayList<>();
        for (TableRef ref : from) {
            if (ref instanceof TableRef.Join j) {
                found.addAll(leaves(List.of(j.left(), j.right())));
            } else if (ref instanceof TableRef.Apply a) {
                found.addAll(leaves(List.of(a.left(), a.right())));
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
                    case TableRef.Derived d -> d.alias();
                    default -> null;
                };
        return name == null ? "" : name.key();
    }
}
