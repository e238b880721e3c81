package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.value.Comparison;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.TableRef.JoinKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A join of two parts. Equal columns are matched through a hash table, the other conditions row by row. */
final class JoinNode extends FromNode {
    /** Two expressions that must be equal, one of each side. */
    record Pair(Compiled left, Compiled right, SqlType common) {}

    private final JoinKind kind;
    private final FromNode left;
    private final FromNode right;
    private final List<Pair> pairs;
    private final List<Predicate> conditions;
    private final Rules rules;

    JoinNode(JoinKind kind, FromNode left, FromNode right, List<Pair> pairs, List<Predicate> conditions) {
        super(left.scope, Math.min(left.begin, right.begin));
        this.kind = kind;
        this.left = left;
        this.right = right;
        this.pairs = pairs;
        this.conditions = conditions;
        this.rules = scope.surroundings().rules();
        bindings.or(left.bindings);
        bindings.or(right.bindings);
        end = Math.max(left.end, right.end);
    }

    @Override
    List<Value[]> produce(Env outer) {
        List<Value[]> lefts = left.rows(outer);
        if (lefts.isEmpty() && kind != JoinKind.RIGHT && kind != JoinKind.FULL) {
            return List.of();
        }
        List<Value[]> rights = right.rows(outer);
        Map<List<Object>, List<Integer>> table = pairs.isEmpty() ? null : hash(rights, outer);
        List<Integer> everything = table == null ? range(rights.size()) : List.of();
        BitSet matched = new BitSet(rights.size());
        List<Value[]> all = new ArrayList<>();
        for (Value[] row : lefts) {
            List<Integer> candidates = table == null ? everything : candidates(table, row, outer);
            scope.surroundings().countRows(candidates.size());
            boolean any = false;
            for (int candidate : candidates) {
                Value[] merged = right.merge(row, rights.get(candidate));
                if (holds(merged, outer)) {
                    all.add(merged);
                    matched.set(candidate);
                    any = true;
                }
            }
            if (!any && (kind == JoinKind.LEFT || kind == JoinKind.FULL)) {
                all.add(right.withNulls(row));
            }
        }
        if (kind == JoinKind.RIGHT || kind == JoinKind.FULL) {
            for (int i = matched.nextClearBit(0); i < rights.size(); i = matched.nextClearBit(i + 1)) {
                all.add(left.withNulls(rights.get(i)));
            }
        }
        return all;
    }

    private boolean holds(Value[] row, Env outer) {
        Env env = new Env(outer, row);
        for (Predicate condition : conditions) {
            if (!condition.test(env).holds()) {
                return false;
            }
        }
        return true;
    }

    private Map<List<Object>, List<Integer>> hash(List<Value[]> rows, Env outer) {
        Map<List<Object>, List<Integer>> table = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            List<Object> key = key(new Env(outer, rows.get(i)), false);
            if (key != null) {
                table.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
            }
        }
        return table;
    }

    private List<Integer> candidates(Map<List<Object>, List<Integer>> table, Value[] row, Env outer) {
        List<Object> key = key(new Env(outer, row), true);
        return key == null ? List.of() : table.getOrDefault(key, List.of());
    }

    /** Null where a part is NULL, which equals nothing. */
    private @Nullable List<Object> key(Env env, boolean ofLeft) {
        List<Object> key = new ArrayList<>(pairs.size());
        for (Pair pair : pairs) {
            Value value = (ofLeft ? pair.left : pair.right).value(env);
            Value ready = Coerce.forComparison(value, pair.common, rules);
            boolean widened = pair.common.kind().family() != TypeKind.Family.INTEGER && ready instanceof Value.Int;
            Object part = Comparison.key(widened ? Value.of(ready.decimal()) : ready, rules);
            if (part == null) {
                return null;
            }
            key.add(part);
        }
        return key;
    }

    private static List<Integer> range(int size) {
        List<Integer> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(i);
        }
        return all;
    }
}
