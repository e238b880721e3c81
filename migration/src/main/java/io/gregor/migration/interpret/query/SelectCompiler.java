package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.GroupBy;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.OrderItem;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compiles one {@code select} with the order that stands behind it. */
public final class SelectCompiler {
    private final QueryExpr.Select select;
    private final @Nullable ChangeTarget numbered;
    private final List<OrderItem> orderBy;
    private final Scope scope;
    private final Expressions expressions;
    private final List<Compiled> items = new ArrayList<>();
    private final List<BoundColumn> columns = new ArrayList<>();
    private final List<String> canonical = new ArrayList<>();
    private @Nullable SelectPlan plan;

    SelectCompiler(QueryExpr.Select select, List<OrderItem> orderBy, Scope outer) {
        this(select, orderBy, outer, null);
    }

    /** @param numbered the source whose rows come with their numbers, or null */
    SelectCompiler(QueryExpr.Select select, List<OrderItem> orderBy, Scope outer, @Nullable ChangeTarget numbered) {
        this.select = select;
        this.numbered = numbered;
        this.orderBy = orderBy;
        this.scope = new Scope(outer, outer.surroundings());
        this.expressions = new Expressions(scope);
    }

    Scope scope() {
        return scope;
    }

    public List<BoundColumn> columns() {
        return columns;
    }

    /** For each item the place in the row of the column that it is, or -1. */
    List<Integer> places() {
        return canonical.stream()
                .map(text -> text.startsWith("#") ? Integer.valueOf(text.substring(1)) : Integer.valueOf(-1))
                .toList();
    }

    public SelectPlan plan() {
        SelectPlan known = plan;
        if (known == null) {
            known = compile();
            plan = known;
        }
        return known;
    }

    private SelectPlan compile() {
        FromNode from = null;
        List<Predicate> lonely = new ArrayList<>();
        if (!select.from().isEmpty()) {
            from = JoinPlanner.plan(scope, select.from(), select.where(), numbered);
        } else if (select.where() != null) {
            lonely.add(new Conditions(scope).compile(select.where()));
        }
        TopClause top = TopClause.of(select.top(), scope);
        Grouping grouping = grouping();
        scope.grouping(grouping);
        Windows windows = new Windows(scope);
        scope.windows(windows);
        Expr havingExpr = select.having();
        Predicate having = havingExpr == null ? null : new Conditions(scope).compile(havingExpr);
        select.items().forEach(this::item);
        List<SortKey> sort = new ArrayList<>();
        orderBy.forEach(item -> sort.add(new SortKey(sortValue(item), item.descending())));
        return new SelectPlan(
                scope,
                from,
                lonely,
                grouping,
                having,
                items,
                select.distinct(),
                sort,
                select.distinct(),
                top,
                windows.isEmpty() ? null : windows);
    }

    private @Nullable Grouping grouping() {
        GroupBy groupBy = select.groupBy();
        if (groupBy != null) {
            return new GroupingSets(scope).of(groupBy);
        }
        Expr having = select.having();
        Stream<Node> parts = Stream.concat(
                select.items().stream().map(Node.class::cast),
                Stream.concat(orderBy.stream(), having == null ? Stream.empty() : Stream.of(having)));
        boolean aggregated = parts.anyMatch(Aggregates::within);
        if (having != null && !aggregated) {
            throw new NotKnownException("having without groups", having.span());
        }
        return aggregated ? new Grouping(scope, List.of(), List.of(List.of()), true) : null;
    }

    private void item(SelectItem item) {
        if (item instanceof SelectItem.Column column && column.value() instanceof Expr.Star star) {
            star(star);
            return;
        }
        Compiled value = expressions.compile(item.value());
        items.add(value);
        canonical.add(Canonical.of(item.value(), scope));
        Name alias = item instanceof SelectItem.Column column ? column.alias() : null;
        String name = alias != null
                ? alias.text()
                : item.value() instanceof Expr.Column c ? c.name().last().text() : "";
        columns.add(new BoundColumn(name, value.type(), value.nullable()));
    }

    private void star(Expr.Star star) {
        if (select.from().isEmpty()) {
            throw Errors.of(263, "Must specify table to select from.", SqlFailure.Effect.SCOPE);
        }
        for (Scope.Binding binding : scope.starred(star.qualifier())) {
            for (int i = 0; i < binding.columns().size(); i++) {
                BoundColumn column = binding.columns().get(i);
                if (column == Updatable.NUMBER) {
                    continue;
                }
                int index = binding.offset() + i;
                Scope.Place place = new Scope.Place(0, index, column);
                Grouping grouping = scope.grouping();
                int slot = grouping == null
                        ? index
                        : grouping.placeOf(place, named(column, star)).index();
                items.add(new Compiled(column.type(), column.nullable(), env -> env.get(0, slot)));
                canonical.add("#" + index);
                columns.add(column);
            }
        }
    }

    private static QualifiedName named(BoundColumn column, Expr.Star star) {
        return QualifiedName.of(new Name(column.name(), false, star.span()));
    }

    private Compiled sortValue(OrderItem item) {
        int output = outputOf(item.value());
        if (output >= 0) {
            return select.distinct() ? output(output) : items.get(output);
        }
        if (select.distinct()) {
            throw Errors.of(
                    145,
                    "ORDER BY items must appear in the select list if SELECT DISTINCT is specified.",
                    SqlFailure.Effect.SCOPE);
        }
        return expressions.compile(item.value());
    }

    private Compiled output(int position) {
        BoundColumn column = columns.get(position);
        return new Compiled(column.type(), column.nullable(), env -> env.get(0, position));
    }

    /** The item of the select list that an order names: by position, by alias, or by being the same expression. */
    private int outputOf(Expr expr) {
        if (expr instanceof Expr.NumberLiteral number && number.kind() == Expr.NumberKind.INTEGER) {
            int position = Integer.parseInt(number.text());
            if (position < 1 || position > items.size()) {
                throw Errors.of(
                        108,
                        "The ORDER BY position number " + position
                                + " is out of range of the number of items in the select list.",
                        SqlFailure.Effect.SCOPE);
            }
            return position - 1;
        }
        if (expr instanceof Expr.Column column && column.name().isSimple()) {
            int named = alias(column.name().last());
            if (named >= 0) {
                return named;
            }
        }
        return canonical.indexOf(Canonical.of(expr, scope));
    }

    private int alias(Name name) {
        for (int i = 0; i < columns.size(); i++) {
            if (name.is(columns.get(i).name())) {
                return i;
            }
        }
        return -1;
    }
}
