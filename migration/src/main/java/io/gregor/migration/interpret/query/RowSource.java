package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to read rows from: a table, a view, a function, a derived table.
 *
 * @param table the table itself where it is one; changes need it
 */
public record RowSource(
        List<BoundColumn> columns, Rows rows, @Nullable TableData table) {
    /** Gives the rows; the environment is that of the enclosing query. */
    public interface Rows {
        List<Value[]> rows(Env outer);
    }

    public static RowSource of(TableData table) {
        List<BoundColumn> columns = table.definition().columns().stream()
                .map(column -> new BoundColumn(column.name(), column.type(), column.nullable()))
                .toList();
        return new RowSource(columns, env -> List.copyOf(table.rows().values()), table);
    }
}
