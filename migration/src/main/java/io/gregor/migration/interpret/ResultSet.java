package io.gregor.migration.interpret;

import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.Dialect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one {@code select} for the client.
 *
 * @param ordered whether the source asked for an order; if not, the order of the rows means nothing
 */
public record ResultSet(List<ResultColumn> columns, List<List<Value>> rows, boolean ordered) {
    public ResultSet {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The rows as text, as the dialect's client prints values; NULL is null. */
    public List<List<@Nullable String>> text(Dialect dialect) {
        List<List<@Nullable String>> shown = new ArrayList<>();
        for (List<Value> row : rows) {
            List<@Nullable String> cells = new ArrayList<>();
            row.forEach(value -> cells.add(value.display(dialect)));
            shown.add(cells);
        }
        return shown;
    }
}
