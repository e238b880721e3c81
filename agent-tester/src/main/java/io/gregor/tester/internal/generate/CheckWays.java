package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.Table;
import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.script.Constants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Checks that rows fulfil in one of several ways, such as {@code parent is null and level = 0 or parent is not null and
 * level >= 1}: a row whose column is NULL gets the other values of the way that asks for that. What it does not
 * understand it leaves, and the table has the last word.
 */
final class CheckWays {
    private final Table table;
    private final List<Map<String, Datum>> ways = new ArrayList<>();

    private CheckWays(Table table) {
        this.table = table;
        table.checks().stream()
                .map(Table.Check::condition)
                .filter(Expr.Or.class::isInstance)
                .forEach(this::alternatives);
    }

    static CheckWays of(Table table) {
        return new CheckWays(table);
    }

    private void alternatives(Expr condition) {
        if (condition instanceof Expr.Or or) {
            alternatives(or.left());
            alternatives(or.right());
            return;
        }
        Map<String, Datum> way = new LinkedHashMap<>();
        collect(condition, way);
        if (way.size() > 1 && way.containsValue(Datum.NULL)) {
            ways.add(way);
        }
    }

    private static void collect(Expr condition, Map<String, Datum> way) {
        switch (condition) {
            case Expr.And and -> {
                collect(and.left(), way);
                collect(and.right(), way);
            }
            case Expr.IsNull is
            when !is.negated() && is.operand() instanceof Expr.Column c ->
                way.put(c.name().last().key(), Datum.NULL);
            case Expr.Comparison c
            when c.left() instanceof Expr.Column column
                    && (c.op() == CompareOp.EQ || c.op() == CompareOp.GE || c.op() == CompareOp.LE) ->
                Constants.of(c.right())
                        .ifPresent(constant -> way.put(column.name().last().key(), constant));
            default -> {}
        }
    }

    /**
     * Makes a row's values fit a way that one of its NULLs asks for.
     *
     * @param given the columns, in lower case, whose values must stay
     */
    void agree(Map<String, Datum> values, Set<String> given, UnaryOperator<String> names) {
        for (Map<String, Datum> way : ways) {
            boolean asked = way.entrySet().stream()
                    .anyMatch(e -> e.getValue() instanceof Datum.Null
                            && values.get(names.apply(e.getKey())) instanceof Datum.Null);
            if (asked) {
                way.forEach((column, value) -> {
                    Table.TableColumn target = table.column(column);
                    if (target != null && !given.contains(column) && values.containsKey(names.apply(column))) {
                        Fit.to(target.type(), value).ifPresent(v -> values.put(names.apply(column), v));
                    }
                });
            }
        }
    }
}
