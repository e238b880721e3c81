package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.value.Comparison;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One item of an {@code order by}. */
record SortKey(Compiled value, boolean descending) {
    /** Things with the values they are sorted by. */
    record Keyed<T>(T item, Value[] keys) {}

    static <T> Keyed<T> keyed(T item, Env env, List<SortKey> sort) {
        Value[] keys = new Value[sort.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = sort.get(i).value.value(env);
        }
        return new Keyed<>(item, keys);
    }

    /** Sorts, keeping the order of equals. */
    static <T> List<Keyed<T>> sorted(List<Keyed<T>> items, List<SortKey> sort, Rules rules) {
        List<Keyed<T>> sorted = new ArrayList<>(items);
        sorted.sort(order(sort, rules));
        return sorted;
    }

    static <T> Comparator<Keyed<T>> order(List<SortKey> sort, Rules rules) {
        return (a, b) -> {
            for (int i = 0; i < sort.size(); i++) {
                int order = Comparison.sortOrder(a.keys()[i], b.keys()[i], rules);
                if (order != 0) {
                    return sort.get(i).descending ? -order : order;
                }
            }
            return 0;
        };
    }
}
