package io.gregor.tester.internal.cases;

import java.util.List;

/**
 * What a table must hold after the call: these rows and no others, in any order.
 *
 * @param table the table's name in the source
 * @param columns the columns that are compared, by their names in the source
 */
public record TableRows(String table, List<String> columns, List<List<Datum>> rows) {
    public TableRows {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
