package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.data.UndoLog;
import io.gregor.migration.interpret.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rows that one statement changes in one table, before and after. */
final class Change {
    final TableData table;
    final UndoLog undo;
    /** Rows as they were, by number: those deleted and those updated. */
    final Map<Long, Value[]> before = new LinkedHashMap<>();
    /** Rows as they are now, by number: those inserted and those updated. */
    final Map<Long, Value[]> after = new LinkedHashMap<>();

    Change(TableData table, UndoLog undo) {
        this.table = table;
        this.undo = undo;
    }

    void insert(Value[] row) {
        after.put(table.insert(row, undo), row);
    }

    void update(long id, Value[] row) {
        before.putIfAbsent(id, table.row(id));
        table.update(id, row, undo);
        after.put(id, row);
    }

    void delete(long id) {
        before.putIfAbsent(id, table.row(id));
        table.delete(id, undo);
        after.remove(id);
    }
}
