package io.gregor.migration.interpret.data;

import io.gregor.migration.interpret.value.Comparison;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which rows of a table have which values in some columns. NULL is a value like any other here. */
final class KeyIndex {
    private final List<Integer> columns;
    private final Rules rules;
    private final Map<List<@Nullable Object>, Set<Long>> rows = new HashMap<>();

    KeyIndex(List<Integer> columns, Rules rules) {
        this.columns = columns;
        this.rules = rules;
    }

    void add(long id, Value[] row) {
        rows.computeIfAbsent(key(row), k -> new TreeSet<>()).add(id);
    }

    void remove(long id, Value[] row) {
        List<@Nullable Object> key = key(row);
        Set<Long> ids = rows.get(key);
        if (ids != null) {
            ids.remove(id);
            if (ids.isEmpty()) {
                rows.remove(key);
            }
        }
    }

    Set<Long> find(List<Value> values) {
        List<@Nullable Object> key = new ArrayList<>(values.size());
        values.forEach(value -> key.add(Comparison.key(value, rules)));
        return rows.getOrDefault(key, Set.of());
    }

    private List<@Nullable Object> key(Value[] row) {
        List<@Nullable Object> key = new ArrayList<>(columns.size());
        for (int column : columns) {
            key.add(Comparison.key(row[column], rules));
        }
        return key;
    }
}
