package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A source each of whose rows is a row of one table, so that it can be changed through it.
 *
 * @param columns the last is {@link #NUMBER}
 * @param origins for each column but the last, which of the table's columns it is, or -1
 */
record Updatable(List<BoundColumn> columns, List<Integer> origins, TableData table, RowSource.Rows rows) {
    /** The hidden column with the number that the row has in its table. */
    static final BoundColumn NUMBER = new BoundColumn("", SqlType.BIGINT, false);

    /** A table itself. */
    static Updatable of(TableData table) {
        RowSource source = RowSource.of(table);
        List<Integer> same = IntStream.range(0, source.columns().size()).boxed().toList();
        return new Updatable(numbered(source.columns()), same, table, env -> {
            List<Value[]> rows = new ArrayList<>();
            table.rows().forEach((id, row) -> rows.add(numbered(row, new Value.Int(NUMBER.type(), id))));
            return rows;
        });
    }

    static List<BoundColumn> numbered(List<BoundColumn> columns) {
        List<BoundColumn> all = new ArrayList<>(columns);
        all.add(NUMBER);
        return all;
    }

    static Value[] numbered(Value[] row, Value number) {
        Value[] all = Arrays.copyOf(row, row.length + 1);
        all[row.length] = number;
        return all;
    }
}
