package io.gregor.tester.internal.cases;

import java.util.List;

/**
 * A result set that is expected.
 *
 * @param columns the names of its columns in the source; empty where they are not compared
 * @param ordered whether the rows must come in this order; otherwise in any, each as often as it stands here
 */
public record ResultRows(List<String> columns, List<List<Datum>> rows, boolean ordered) {
    public ResultRows {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
