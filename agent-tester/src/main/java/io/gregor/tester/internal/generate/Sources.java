package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.Table;
import io.gregor.migration.tsql.ast.Cte;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the slots that an expression's value comes from. */
final class Sources {
    private static final int MAX_DEPTH = 20;

    private final List<Table> tables;
    private final Map<String, Query> views;
    private final Links links;
    private final Set<String> used = new LinkedHashSet<>();
    private final Set<String> viewsSeen = new LinkedHashSet<>();
    private final Deque<Query> viewsToRead = new ArrayDeque<>();
    private final Map<String, Cte> common = new HashMap<>();
    private @Nullable Table changed;
    private int depth;

    Sources(List<Table> tables, Map<String, Query> views, Links links) {
        this.tables = tables;
        this.views = views;
        this.links = links;
    }

    /** A view that was met and not read yet. */
    @Nullable Query nextView() {
        return viewsToRead.poll();
    }

    /** The common table expressions of what is read now; of two that have one name the later one is meant. */
    void common(List<Cte> tables) {
        common.clear();
        tables.forEach(t -> common.put(t.name().key(), t));
    }

    /** The table whose new and old rows {@code inserted} and {@code deleted} hold. */
    void changed(Table table) {
        changed = table;
    }

    static String slot(Table table, String column) {
        return (table.name() + "." + column).toLowerCase(Locale.ROOT);
    }

    /** Stands for what a function without parameters gives. */
    static String result(Name function) {
        return "()" + function.key();
    }

    /** A table by its name, with or without owner; where the owner does not decide, the first of that name. */
    Optional<Table> table(String name) {
        String key = WorldMaker.key(name);
        return tables.stream()
                .filter(t -> WorldMaker.key(t).equals(key))
                .findFirst()
                .or(() -> tables.stream()
                        .filter(t -> last(WorldMaker.key(t)).equals(last(key)))
                        .findFirst());
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    static String full(QualifiedName name) {
        Name schema = name.schema();
        return schema == null
                ? name.last().key()
                : schema.key() + "." + name.last().key();
    }

    Scope of(Table table) {
        Scope scope = Scope.inside(null);
        scope.sources().put(last(WorldMaker.key(table)), columns(table));
        return scope;
    }

    /** A scope that holds these sources. */
    Scope scope(List<TableRef> from, Scope outer) {
        Scope scope = Scope.inside(outer);
        from.forEach(ref -> add(ref, scope));
        return scope;
    }

    private void add(TableRef ref, Scope scope) {
        switch (ref) {
            case TableRef.Table t ->
                scope.sources().put(alias(t.alias(), t.name().last().key()), columns(t.name(), scope));
            case TableRef.Join j -> {
                add(j.left(), scope);
                add(j.right(), scope);
            }
            case TableRef.Apply a -> {
                add(a.left(), scope);
                add(a.right(), scope);
            }
            case TableRef.Derived d ->
                scope.sources().put(alias(d.alias(), ""), columns(d.query(), d.columns(), scope));
            default -> {}
        }
    }

    private static String alias(@Nullable Name alias, String otherwise) {
        return alias == null ? otherwise : alias.key();
    }

    private Map<String, List<String>> columns(QualifiedName name, Scope scope) {
        Cte cte = name.isSimple() ? common.get(name.last().key()) : null;
        if (cte != null) {
            return columns(cte.query(), cte.columns(), Scope.inside(null));
        }
        boolean rowsOfChange = changed != null
                && name.isSimple()
                && (name.last().is("inserted") || name.last().is("deleted"));
        Optional<Table> table = rowsOfChange ? Optional.ofNullable(changed) : table(full(name));
        if (table.isPresent()) {
            return columns(table.get());
        }
        Query view = views.get(name.last().key());
        if (view != null && viewsSeen.add(name.last().key())) {
            viewsToRead.add(view);
        }
        return view == null ? Map.of() : columns(view, List.of(), Scope.inside(null));
    }

    private static Map<String, List<String>> columns(Table table) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        table.columns().forEach(c -> columns.put(c.name().toLowerCase(Locale.ROOT), List.of(slot(table, c.name()))));
        return columns;
    }

    private Map<String, List<String>> columns(Query query, List<Name> names, Scope outer) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        QueryExpr.Select select = first(query.body());
        if (depth++ < MAX_DEPTH && select != null) {
            Scope scope = scope(select.from(), outer);
            int index = 0;
            for (SelectItem item : select.items()) {
                if (item instanceof SelectItem.Column column) {
                    if (column.value() instanceof Expr.Star star) {
                        starColumns(star, scope).forEach(columns::putAll);
                    } else {
                        columns.put(name(column, names, index), slots(column.value(), scope));
                    }
                    index++;
                }
            }
        }
        depth--;
        return columns;
    }

    /** The first select of a common table expression; of other sets it is not said where their columns come from. */
    private QueryExpr.@Nullable Select first(QueryExpr body) {
        return switch (body) {
            case QueryExpr.Select s -> s;
            case QueryExpr.SetOperation s when s.op() == QueryExpr.SetOp.UNION -> first(s.left());
            case QueryExpr.SetOperation s -> null;
            case QueryExpr.Nested n -> null;
        };
    }

    /** The columns that a star stands for. */
    private static List<Map<String, List<String>>> starColumns(Expr.Star star, Scope scope) {
        QualifiedName qualifier = star.qualifier();
        return scope.sources().entrySet().stream()
                .filter(e ->
                        qualifier == null || e.getKey().equals(qualifier.last().key()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Notes that the source reads a column, or all that a star stands for. */
    void use(Expr expression, Scope scope) {
        if (links.inChecks()) {
            return;
        }
        switch (expression) {
            case Expr.Column c -> used.addAll(slots(c, scope));
            case Expr.Star s -> starColumns(s, scope).forEach(c -> c.values().forEach(used::addAll));
            default -> {}
        }
    }

    /** The columns that the source reads or writes. */
    Set<String> used() {
        return used;
    }

    private static String name(SelectItem.Column item, List<Name> names, int index) {
        if (index < names.size()) {
            return names.get(index).key();
        }
        Name alias = item.alias();
        if (alias != null) {
            return alias.key();
        }
        return item.value() instanceof Expr.Column c ? c.name().last().key() : "#" + index;
    }

    /** The slots of the columns that an insert fills, in order. */
    List<List<String>> columns(TableRef target, List<Name> names) {
        if (!(target instanceof TableRef.Table ref)) {
            return List.of();
        }
        return table(full(ref.name()))
                .map(table -> names.isEmpty()
                        ? table.columns().stream()
                                .filter(c -> !c.identity())
                                .map(c -> List.of(slot(table, c.name())))
                                .toList()
                        : names.stream()
                                .map(n -> List.of(slot(table, n.text())))
                                .toList())
                .orElse(List.of());
    }

    /** The slots of each column that a query gives. */
    List<List<String>> outputs(Query query, Scope outer) {
        return List.copyOf(columns(query, List.of(), outer).values());
    }

    List<String> firstColumn(Query query, Scope outer) {
        List<List<String>> outputs = outputs(query, outer);
        return outputs.isEmpty() ? List.of() : outputs.getFirst();
    }

    /** Where an expression's value comes from: empty for constants and what is not known. */
    List<String> slots(Expr expression, Scope scope) {
        Set<String> found = new LinkedHashSet<>();
        slots(expression, scope, found);
        return List.copyOf(found);
    }

    private void slots(Expr expression, Scope scope, Set<String> found) {
        switch (expression) {
            case Expr.Variable v -> found.add(v.name().key());
            case Expr.GlobalVariable g when g.name().is("rowcount") -> found.add(Links.COUNT);
            case Expr.Column c -> {
                Name qualifier = c.name().qualifier();
                found.addAll(scope.column(
                        qualifier == null ? null : qualifier.key(),
                        c.name().last().key()));
            }
            case Expr.Convert c -> slots(c.operand(), scope, found);
            case Expr.Collate c -> slots(c.operand(), scope, found);
            case Expr.Unary u -> slots(u.operand(), scope, found);
            case Expr.Binary b -> {
                slots(b.left(), scope, found);
                slots(b.right(), scope, found);
            }
            case Expr.Call c when c.is("count") || c.is("count_big") -> found.add(Links.COUNT);
            case Expr.Call c
            when c.arguments().isEmpty() && !c.function().isSimple() ->
                found.add(result(c.function().last()));
            case Expr.Call c -> c.arguments().forEach(a -> slots(a, scope, found));
            case Expr.Case c -> {
                c.branches().forEach(b -> slots(b.result(), scope, found));
                Expr otherwise = c.otherwise();
                if (otherwise != null) {
                    slots(otherwise, scope, found);
                }
            }
            case Expr.Subquery s -> found.addAll(new ArrayList<>(firstColumn(s.query(), scope)));
            default -> {}
        }
    }
}
