package io.gregor.tester.internal.cases;

import java.util.List;

/**
 * A result set that is expected.
 *
 * @param columns the names of its columns in the source; empty where they are not compared
 * @param types what its columns are to a client, in the words of {@link ClientType}; empty where they are not compared
 * @param ordered whether the rows must come in this order; otherwise in any, each as often as it stands here
 */
public record ResultRows(List<String> columns, List<String> types, List<List<Datum>> rows, boolean ordered) {
    public ResultRows {
        columns = List.copyOf(columns);
        types = List.copyOf(types);
        rows = rows.stream().map(List::copyOf).toList();
    }

    public ResultRows(List<String> columns, List<List<Datum>> rows, boolean ordered) {
        this(columns, List.of(), rows, ordered);
    }
}
