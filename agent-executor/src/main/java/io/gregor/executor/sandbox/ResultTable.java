package io.gregor.executor.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows a statement returned, as PostgreSQL prints them; null is SQL's NULL. Only so much is kept as the limits allow.
 *
 * @param totalRows how many rows the server sent, kept or not
 */
public record ResultTable(List<Column> columns, List<List<@Nullable String>> rows, long totalRows) {

    public ResultTable {
        columns = List.copyOf(columns);
        List<List<@Nullable String>> copy = new ArrayList<>(rows.size());
        rows.forEach(row -> copy.add(Collections.unmodifiableList(new ArrayList<>(row))));
        rows = Collections.unmodifiableList(copy);
    }

    /** Whether rows are missing here. */
    public boolean truncated() {
        return totalRows > rows.size();
    }

    /** @param typeOid the type's number in pg_type */
    public record Column(String name, int typeOid) {}
}
