package io.gregor.tester.internal.cases;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row that a test puts into a table.
 *
 * @param table the table's name in the source, with or without owner
 * @param values column names of the source and their values; columns left out get their defaults
 */
public record Row(String table, Map<String, Datum> values) {
    public Row {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
