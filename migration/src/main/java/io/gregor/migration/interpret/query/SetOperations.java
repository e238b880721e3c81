package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeRules;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.QueryExpr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code union}, {@code except} and {@code intersect} over rows. */
final class SetOperations {
    private SetOperations() {}

    /** The names of the left side, and the types both sides are brought to. */
    static List<BoundColumn> columns(List<BoundColumn> left, List<BoundColumn> right) {
        List<BoundColumn> columns = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            SqlType type = TypeRules.common(left.get(i).type(), right.get(i).type());
            boolean nullable = left.get(i).nullable() || right.get(i).nullable();
            columns.add(new BoundColumn(left.get(i).name(), type, nullable));
        }
        return columns;
    }

    static List<Value[]> typed(List<Value[]> rows, List<BoundColumn> columns, Rules rules) {
        List<Value[]> converted = new ArrayList<>(rows.size());
        for (Value[] row : rows) {
            Value[] copy = row.clone();
            for (int i = 0; i < copy.length; i++) {
                copy[i] = Conversion.implicit(copy[i], columns.get(i).type(), rules);
            }
            converted.add(copy);
        }
        return converted;
    }

    static List<Value[]> combine(
            QueryExpr.SetOperation operation, List<Value[]> left, List<Value[]> right, Rules rules) {
        if (operation.op() == QueryExpr.SetOp.UNION) {
            List<Value[]> all = new ArrayList<>(left);
            all.addAll(right);
            return operation.all() ? all : SelectPlan.distinct(all, rules);
        }
        if (operation.all()) {
            throw new NotKnownException(
                    operation.op().name().toLowerCase(java.util.Locale.ROOT) + " all", operation.span());
        }
        Set<List<@Nullable Object>> others = new HashSet<>();
        right.forEach(row -> others.add(SelectPlan.key(row, rules)));
        boolean keep = operation.op() == QueryExpr.SetOp.INTERSECT;
        List<Value[]> kept = left.stream()
                .filter(row -> others.contains(SelectPlan.key(row, rules)) == keep)
                .toList();
        return SelectPlan.distinct(kept, rules);
    }
}
