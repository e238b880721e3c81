package io.gregor.tester.internal.generate;

import io.gregor.tester.internal.cases.Datum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the tables are to be filled.
 *
 * @param rows how many rows each table gets, unless {@code counts} says otherwise
 * @param counts rows of single tables, by the table's name in lower case
 * @param values values of columns by slot, taken in turn for each row
 * @param sharing whether rows that refer to another table all refer to its first row, where their keys let them
 * @param backwards whether each table gets its last row first
 */
record World(
        int rows, Map<String, Integer> counts, Map<String, List<Datum>> values, Sharing sharing, boolean backwards) {
    static World rows(int rows) {
        return new World(rows, Map.of(), Map.of(), Sharing.NONE, false);
    }

    World with(Map<String, List<Datum>> more) {
        Map<String, List<Datum>> all = new LinkedHashMap<>(values);
        all.putAll(more);
        return new World(rows, counts, all, sharing, backwards);
    }

    World without(Set<String> tables) {
        Map<String, Integer> all = new LinkedHashMap<>(counts);
        tables.forEach(t -> all.put(t, 0));
        return new World(rows, all, values, sharing, backwards);
    }

    World sharing(Sharing other) {
        return new World(rows, counts, values, other, backwards);
    }

    World lastFirst() {
        return new World(rows, counts, values, sharing, true);
    }

    /** The same value in every row. */
    static List<Datum> all(Datum value) {
        List<Datum> list = new ArrayList<>();
        list.add(value);
        return list;
    }
}
