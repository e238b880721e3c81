package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.Table;
import io.gregor.migration.interpret.Table.TableColumn;
import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Row;
import io.gregor.tester.internal.script.Constants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Rows around what a table's checks ask for. Values of columns that are checked by themselves stand in one row as long as
 * they are allowed, and alone where they are not. Two columns that are compared are made equal, and what an alternative
 * asks for is fulfilled, and broken at one place.
 */
final class CheckProbes {
    private static final int MOST_PER_CHECK = 12;

    private final Table table;
    private final ValuePool pool;
    private final Row valid;
    /** The values to set, by the test's name. */
    private final Map<String, Map<String, Datum>> found = new LinkedHashMap<>();

    private CheckProbes(Table table, ValuePool pool, Row valid) {
        this.table = table;
        this.pool = pool;
        this.valid = valid;
    }

    static Map<String, Map<String, Datum>> of(Table table, ValuePool pool, Row valid) {
        var probes = new CheckProbes(table, pool, valid);
        probes.columns();
        for (Table.Check check : table.checks()) {
            Map<String, Map<String, Datum>> outer = new LinkedHashMap<>(probes.found);
            probes.found.clear();
            probes.compared(check.condition());
            probes.alternatives(check.condition());
            probes.found.entrySet().stream()
                    .limit(MOST_PER_CHECK)
                    .forEach(e -> outer.putIfAbsent(e.getKey(), e.getValue()));
            probes.found.clear();
            probes.found.putAll(outer);
        }
        return probes.found;
    }

    private void columns() {
        List<Map<String, Pick>> together = new ArrayList<>();
        Map<String, Map<String, Datum>> alone = new LinkedHashMap<>();
        for (String name : valid.values().keySet()) {
            int taken = 0;
            for (Pick pick : pool.checked(Sources.slot(table, name))) {
                if (isAllowed(name, pick.value()) && isByItself(name)) {
                    if (together.size() == taken) {
                        together.add(new LinkedHashMap<>());
                    }
                    together.get(taken++).put(name, pick);
                } else {
                    alone.put(name.toLowerCase(Locale.ROOT) + " " + pick.words(), Map.of(name, pick.value()));
                }
            }
        }
        found.putAll(alone);
        together.forEach(picks -> {
            Map<String, Datum> values = new LinkedHashMap<>();
            picks.forEach((name, pick) -> values.put(name, pick.value()));
            found.put(
                    picks.entrySet().stream()
                            .map(e -> e.getKey().toLowerCase(Locale.ROOT) + " "
                                    + e.getValue().words())
                            .limit(3)
                            .collect(Collectors.joining(" and ")),
                    values);
        });
    }

    private boolean isAllowed(String name, Datum value) {
        String column = name.toLowerCase(Locale.ROOT);
        return table.checks().stream().allMatch(c -> CheckValues.surelyAccepts(c.condition(), column, value));
    }

    /** Whether no check says anything of it together with other columns, and nothing refers by it or to it. */
    private boolean isByItself(String name) {
        return !pool.isKey(Sources.slot(table, name))
                && table.checks().stream()
                        .map(c -> Nodes.find(c.condition(), Expr.Column.class)
                                .map(x -> x.name().last().key())
                                .distinct()
                                .toList())
                        .noneMatch(columns -> columns.size() > 1 && columns.contains(name.toLowerCase(Locale.ROOT)));
    }

    /** The left one of two columns that are compared is as the right one is, and on either side of it. */
    private void compared(Expr condition) {
        Nodes.find(condition, Expr.Comparison.class).forEach(c -> {
            Optional<TableColumn> left = column(c.left());
            Optional<TableColumn> right = column(c.right());
            Datum other = right.map(r -> valid.values().get(r.name())).orElse(null);
            if (left.isPresent() && other != null) {
                TableColumn set = left.get();
                String words = set.name().toLowerCase(Locale.ROOT);
                String named = right.orElseThrow().name().toLowerCase(Locale.ROOT);
                Fit.to(set.type(), other).ifPresent(same -> {
                    found.put(words + " like " + named, Map.of(set.name(), same));
                    if (c.op() != CompareOp.NE && !pool.isKey(Sources.slot(table, set.name()))) {
                        for (Pick pick : Neighbours.of(same, set.type())) {
                            if (!pick.value().equals(same)) {
                                String side = pick.words().replaceFirst(" .*", " ");
                                found.put(words + " " + side + named, Map.of(set.name(), pick.value()));
                            }
                        }
                    }
                });
            }
        });
    }

    /** Each alternative of several conditions fulfilled, and with one of them broken. */
    private void alternatives(Expr condition) {
        List<List<Expr>> alternatives = new ArrayList<>();
        split(condition, alternatives);
        for (List<Expr> all : alternatives) {
            Map<String, Datum> values = new LinkedHashMap<>();
            all.forEach(one -> values.putAll(fulfilling(one)));
            boolean nothing = values.values().stream().allMatch(Datum.NULL::equals);
            if (alternatives.size() < 2 || all.size() == 1 && nothing) {
                continue; // that it may be null is tried with all the others that may
            }
            found.put(words(values), values);
            if (all.size() > 1) {
                for (Expr one : all) {
                    for (Map<String, Datum> broken : beside(one)) {
                        Map<String, Datum> other = new LinkedHashMap<>(values);
                        other.putAll(broken);
                        found.put(words(other), other);
                    }
                }
            }
        }
    }

    private static String words(Map<String, Datum> values) {
        return values.entrySet().stream()
                .map(e -> e.getKey().toLowerCase(Locale.ROOT) + " is " + Neighbours.show(e.getValue()))
                .collect(Collectors.joining(" and "));
    }

    private static void split(Expr condition, List<List<Expr>> alternatives) {
        if (condition instanceof Expr.Or or) {
            split(or.left(), alternatives);
            split(or.right(), alternatives);
        } else {
            List<Expr> all = new ArrayList<>();
            conjuncts(condition, all);
            alternatives.add(all);
        }
    }

    private static void conjuncts(Expr condition, List<Expr> all) {
        if (condition instanceof Expr.And and) {
            conjuncts(and.left(), all);
            conjuncts(and.right(), all);
        } else {
            all.add(condition);
        }
    }

    private Map<String, Datum> fulfilling(Expr condition) {
        return switch (condition) {
            case Expr.IsNull is ->
                column(is.operand())
                        .filter(c -> !is.negated() && c.nullable())
                        .map(c -> Map.<String, Datum>of(c.name(), Datum.NULL))
                        .orElse(Map.of());
            case Expr.Comparison c -> {
                List<Map<String, Datum>> around = around(c);
                yield around.isEmpty()
                        ? Map.of()
                        : switch (c.op()) {
                            case LT -> around.getFirst();
                            case GT -> around.getLast();
                            default -> around.get(around.size() / 2);
                        };
            }
            default -> Map.of();
        };
    }

    private List<Map<String, Datum>> beside(Expr condition) {
        return condition instanceof Expr.Comparison c ? around(c) : List.of();
    }

    /** Below, at and above the constant that a column is compared with. */
    private List<Map<String, Datum>> around(Expr.Comparison c) {
        return column(c.left())
                .flatMap(left -> Constants.of(c.right())
                        .flatMap(d -> Fit.to(left.type(), d))
                        .map(d -> Neighbours.of(d, left.type()).stream()
                                .map(p -> Map.of(left.name(), p.value()))
                                .toList()))
                .orElse(List.of());
    }

    /** Only those that a row gives. */
    private Optional<TableColumn> column(Expr expression) {
        return expression instanceof Expr.Column c
                ? Optional.ofNullable(table.column(c.name().last().text()))
                        .filter(t -> valid.values().containsKey(t.name()))
                : Optional.empty();
    }
}
