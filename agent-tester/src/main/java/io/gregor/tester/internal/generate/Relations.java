package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.Table;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.tester.internal.cases.Datum;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a table's checks say of two of its columns, such as {@code ended > begun}: a row's values are made to agree. Of
 * checks that are fulfilled otherwise too it only asks for one way.
 */
final class Relations {
    /** The first column stands to the second as the operator says; both in lower case. */
    private record Relation(String left, CompareOp op, String right) {}

    private final Table table;
    private final List<Relation> relations = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();

    private Relations(Table table) {
        this.table = table;
        table.checks().forEach(check -> collect(check.condition()));
        table.keys().forEach(key -> key.columns().forEach(c -> keys.add(lower(c))));
        table.foreignKeys().forEach(key -> key.columns().forEach(c -> keys.add(lower(c))));
    }

    static Relations of(Table table) {
        return new Relations(table);
    }

    private void collect(Expr condition) {
        switch (condition) {
            case Expr.And a -> {
                collect(a.left());
                collect(a.right());
            }
            case Expr.Or o -> {
                collect(o.left());
                collect(o.right());
            }
            case Expr.Comparison c
            when c.left() instanceof Expr.Column left && c.right() instanceof Expr.Column right ->
                relations.add(new Relation(
                        left.name().last().key(), c.op(), right.name().last().key()));
            default -> {}
        }
    }

    /** Whether a check compares two columns, both in lower case. */
    boolean compares(String one, String other) {
        return relations.stream()
                .anyMatch(r ->
                        r.left.equals(one) && r.right.equals(other) || r.left.equals(other) && r.right.equals(one));
    }

    /** The tables two of whose rows a row has to refer to at once. */
    Set<String> parentsOfTwo() {
        Set<String> parents = new HashSet<>();
        for (Relation relation : relations) {
            String left = parent(relation.left);
            if (relation.op == CompareOp.NE && left != null && left.equals(parent(relation.right))) {
                parents.add(left);
            }
        }
        return parents;
    }

    private @Nullable String parent(String column) {
        return table.foreignKeys().stream()
                .filter(f -> f.columns().size() == 1 && f.columns().getFirst().equalsIgnoreCase(column))
                .map(f -> WorldMaker.key(f.target()))
                .findFirst()
                .orElse(null);
    }

    /**
     * Makes a row's values agree.
     *
     * @param given the columns, in lower case, whose values must stay
     * @param next for a column that identifies rows or refers to them, its value in the next row
     */
    void agree(Map<String, Datum> values, Set<String> given, UnaryOperator<String> names, Next next) {
        for (Relation relation : relations) {
            String left = names.apply(relation.left);
            String right = names.apply(relation.right);
            Integer order = order(values.get(left), values.get(right));
            if (order == null || holds(relation.op, order)) {
                continue;
            }
            if (relation.op == CompareOp.NE && (moves(relation.right, given) || moves(relation.left, given))) {
                String moved = moves(relation.right, given) ? right : left;
                values.put(moved, next.of(moved));
                continue;
            }
            boolean greater = relation.op == CompareOp.GT || relation.op == CompareOp.GE;
            boolean leftFree = !given.contains(relation.left) && !keys.contains(relation.left);
            boolean rightFree = !given.contains(relation.right) && !keys.contains(relation.right);
            if (leftFree && (greater || !rightFree)) {
                put(values, left, values.get(right), step(relation.op));
            } else if (rightFree) {
                put(values, right, values.get(left), -step(relation.op));
            }
        }
    }

    private boolean moves(String column, Set<String> given) {
        return keys.contains(column) && !given.contains(column);
    }

    /** The value that a column has in the row after this one. */
    interface Next {
        Datum of(String column);
    }

    /** How far the first column's value is above the second's. */
    private static int step(CompareOp op) {
        return switch (op) {
            case GT, NE -> 1;
            case LT -> -1;
            default -> 0;
        };
    }

    private void put(Map<String, Datum> values, String column, @Nullable Datum other, int step) {
        Table.TableColumn target = table.column(column);
        if (target != null && other != null) {
            SqlType type = target.type();
            Fit.to(type, other)
                    .map(fitting -> step == 0 ? fitting : beside(fitting, type, step))
                    .ifPresent(v -> values.put(column, v));
        }
    }

    private static Datum beside(Datum value, SqlType type, int step) {
        List<Pick> picks = Neighbours.of(value, type);
        return picks.size() == 1 ? value : (step < 0 ? picks.getFirst() : picks.getLast()).value();
    }

    private static @Nullable Integer order(@Nullable Datum left, @Nullable Datum right) {
        if (left instanceof Datum.Number a && right instanceof Datum.Number b) {
            return a.value().compareTo(b.value());
        }
        if (left instanceof Datum.Moment a && right instanceof Datum.Moment b) {
            return Fit.parse(a.iso()).compareTo(Fit.parse(b.iso()));
        }
        if (left instanceof Datum.Text a && right instanceof Datum.Text b) {
            return a.value().stripTrailing().compareToIgnoreCase(b.value().stripTrailing());
        }
        return null;
    }

    private static boolean holds(CompareOp op, int order) {
        return switch (op) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            case GE -> order >= 0;
            case LEFT_OUTER, RIGHT_OUTER -> true;
        };
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
