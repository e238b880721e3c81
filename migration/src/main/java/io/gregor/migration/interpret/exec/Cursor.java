package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.query.BoundColumn;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.CursorDef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A declared cursor; once opened it holds its rows, and where it is among them. */
final class Cursor {
    /**
     * A row that was read.
     *
     * @param number that of the table's row, where the cursor reads one table plainly, else 0
     * @param source the table's row as it was
     */
    record Row(Value[] values, long number, Value[] source) {}

    private final CursorDef definition;
    private final Map<String, Variable> fixed = new HashMap<>();
    private @Nullable List<Row> rows;
    private List<BoundColumn> columns = List.of();
    private @Nullable TableData table;
    private int position = -1;

    Cursor(CursorDef definition) {
        this.definition = definition;
    }

    /** Keeps variables as they are now: SQL Server's cursors do not see later assignments. */
    void fixVariables(Map<String, Variable> variables) {
        variables.forEach((key, variable) -> fixed.put(key, variable.copy()));
    }

    Map<String, Variable> fixedVariables() {
        return fixed;
    }

    CursorDef definition() {
        return definition;
    }

    boolean isOpen() {
        return rows != null;
    }

    void open(List<BoundColumn> shape, List<Row> read, @Nullable TableData source) {
        columns = shape;
        rows = read;
        table = source;
        position = -1;
    }

    void close() {
        rows = null;
        position = -1;
    }

    List<BoundColumn> columns() {
        return columns;
    }

    int size() {
        return rows == null ? 0 : rows.size();
    }

    int position() {
        return position;
    }

    /** Moves to a row; null and parked before or after all rows where there is none. */
    @Nullable Row moveTo(int target) {
        List<Row> all = rows;
        if (all == null) {
            return null;
        }
        position = Math.max(-1, Math.min(all.size(), target));
        return current();
    }

    @Nullable Row current() {
        List<Row> all = rows;
        return all == null || position < 0 || position >= all.size() ? null : all.get(position);
    }

    @Nullable TableData table() {
        return table;
    }
}
