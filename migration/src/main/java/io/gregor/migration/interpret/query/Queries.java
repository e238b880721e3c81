package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlFailure.Effect;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Cte;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.OrderItem;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles whole queries. */
public final class Queries {
    private Queries() {}

    /** A query inside a scope; outside of any, a fresh scope. */
    public static QueryPlan compile(Query query, Scope outer) {
        QueryPlan away = outer.surroundings().elsewhere(query, outer);
        if (away != null) {
            return away;
        }
        ForXml xml = ForXml.of(query);
        if (xml != null) {
            return xml.plan(compile(xml.rows(), outer), outer.surroundings());
        }
        checkClauses(query);
        Scope home = query.with().isEmpty() ? outer : withTables(query.with(), outer);
        QueryPlan plan = body(query.body(), query.orderBy(), home, query.span());
        QueryPlan cut = query.offset() == null ? plan : page(plan, query, home);
        // common table expressions stand one level further out than the query's own rows
        return home == outer
                ? cut
                : new QueryPlan(
                        cut.columns(), cut.ordered(), cut.correlated(), env -> cut.rows(new Env(env, new Value[0])));
    }

    /** A bare query body inside a scope. */
    static QueryPlan compile(QueryExpr body, Scope outer, Span span) {
        return body(body, List.of(), outer, span);
    }

    /** A scope in which the names of common table expressions are known. */
    public static Scope withTables(List<Cte> tables, Scope outer) {
        Scope home = new Scope(outer, outer.surroundings());
        tables.forEach(table -> home.define(new CommonTable(table, home)));
        return home;
    }

    /** The select of a query that assigns variables; its common table expressions are known in {@code home}. */
    public static SelectCompiler select(Query query, QueryExpr.Select select, Scope home) {
        checkClauses(query);
        if (query.offset() != null) {
            throw new NotKnownException("offset in an assignment", query.span());
        }
        return new SelectCompiler(select, query.orderBy(), home);
    }

    private static void checkClauses(Query query) {
        if (!query.compute().isEmpty()) {
            throw new NotKnownException("compute", query.span());
        }
        if (!query.forClause().isEmpty()) {
            String first = query.forClause().getFirst().text();
            boolean harmless = first.equalsIgnoreCase("read")
                    || first.equalsIgnoreCase("browse")
                    || first.equalsIgnoreCase("update");
            if (!harmless) {
                throw new NotKnownException("for " + first, query.span());
            }
        }
    }

    private static QueryPlan body(QueryExpr body, List<OrderItem> orderBy, Scope outer, Span span) {
        return switch (body) {
            case QueryExpr.Select select -> {
                SelectCompiler compiler = new SelectCompiler(select, orderBy, outer);
                SelectPlan plan = compiler.plan();
                yield new QueryPlan(
                        compiler.columns(), !orderBy.isEmpty(), compiler.scope().correlated(), plan::rows);
            }
            case QueryExpr.SetOperation operation -> sorted(combined(operation, outer), unqualified(orderBy), outer);
            case QueryExpr.Nested nested -> sorted(compile(nested.query(), outer), orderBy, outer);
        };
    }

    /** Columns of a set operation may be named as columns of the tables that its first query reads. */
    private static List<OrderItem> unqualified(List<OrderItem> orderBy) {
        return orderBy.stream()
                .map(item -> item.value() instanceof Expr.Column c && !c.name().isSimple()
                        ? new OrderItem(
                                new Expr.Column(QualifiedName.of(c.name().last()), c.span()),
                                item.descending(),
                                item.span())
                        : item)
                .toList();
    }

    private static QueryPlan combined(QueryExpr.SetOperation operation, Scope outer) {
        QueryPlan left = body(operation.left(), List.of(), outer, operation.span());
        QueryPlan right = body(operation.right(), List.of(), outer, operation.span());
        if (left.columns().size() != right.columns().size()) {
            throw Errors.of(
                    205,
                    "All queries combined using a UNION, INTERSECT or EXCEPT operator must have an equal "
                            + "number of expressions in their target lists.",
                    SqlFailure.Effect.SCOPE);
        }
        Rules rules = outer.surroundings().rules();
        List<BoundColumn> columns = SetOperations.columns(left.columns(), right.columns());
        return new QueryPlan(
                columns,
                false,
                left.correlated() || right.correlated(),
                env -> SetOperations.combine(
                        operation,
                        SetOperations.typed(left.rows(env), columns, rules),
                        SetOperations.typed(right.rows(env), columns, rules),
                        rules));
    }

    private static QueryPlan sorted(QueryPlan plan, List<OrderItem> orderBy, Scope outer) {
        if (orderBy.isEmpty()) {
            return plan;
        }
        Scope output = new Scope(outer, outer.surroundings());
        output.bind("", plan.columns());
        List<SortKey> sort = new ArrayList<>();
        for (OrderItem item : orderBy) {
            sort.add(new SortKey(sortValue(item, plan, output), item.descending()));
        }
        Rules rules = outer.surroundings().rules();
        return new QueryPlan(plan.columns(), true, plan.correlated(), env -> {
            List<SortKey.Keyed<Value[]>> keyed = new ArrayList<>();
            plan.rows(env).forEach(row -> keyed.add(SortKey.keyed(row, new Env(env, row), sort)));
            return SortKey.sorted(keyed, sort, rules).stream()
                    .map(SortKey.Keyed::item)
                    .toList();
        });
    }

    private static Compiled sortValue(OrderItem item, QueryPlan plan, Scope output) {
        if (item.value() instanceof Expr.NumberLiteral number && number.kind() == Expr.NumberKind.INTEGER) {
            int position = Integer.parseInt(number.text()) - 1;
            BoundColumn column = plan.columns().get(position);
            return new Compiled(column.type(), column.nullable(), env -> env.get(0, position));
        }
        return new Expressions(output).compile(item.value());
    }

    private static QueryPlan page(QueryPlan plan, Query query, Scope home) {
        Compiled offset = number(query.offset(), home);
        Compiled fetch = number(query.fetch(), home);
        return new QueryPlan(plan.columns(), plan.ordered(), plan.correlated(), env -> {
            List<Value[]> rows = plan.rows(env);
            Env inner = new Env(env, new Value[0]);
            long from = offset == null ? 0 : count(offset.value(inner));
            long size = fetch == null ? rows.size() : count(fetch.value(inner));
            if (from < 0) {
                throw Errors.of(
                        10742, "The offset specified in a OFFSET clause may not be negative.", Effect.STATEMENT);
            }
            if (size < 1 && fetch != null) {
                throw Errors.of(
                        10744,
                        "The number of rows provided for a FETCH clause must be greater then zero.",
                        Effect.STATEMENT);
            }
            int begin = (int) Math.min(rows.size(), from);
            return rows.subList(begin, (int) Math.min(rows.size(), begin + size));
        });
    }

    private static long count(Value value) {
        if (!(value instanceof Value.Int whole)) {
            throw Errors.of(
                    1060,
                    "The number of rows provided for a TOP or FETCH clauses row count parameter must be an integer.",
                    Effect.STATEMENT);
        }
        return whole.value();
    }

    private static @Nullable Compiled number(@Nullable Expr expr, Scope home) {
        return expr == null ? null : new Expressions(new Scope(home, home.surroundings())).compile(expr);
    }
}
