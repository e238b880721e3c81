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

    /** A trigger runs instead of the change. */
    boolean replaced;

    /** Adds a row and gives its number. */
    long insert(Value[] row) {
        long id = table.insert(row, undo);
        after.put(id, row);
        return id;
    }

    /** The part of the change that is an {@code insert}, {@code update} or {@code delete}. */
    Change only(String event) {
        Change part = new Change(table, undo);
        before.forEach((id, row) -> {
            if (event.equals(after.containsKey(id) ? "update" : "delete")) {
                part.before.put(id, row);
            }
        });
        after.forEach((id, row) -> {
            if (event.equals(before.containsKey(id) ? "update" : "insert")) {
                part.after.put(id, row);
            }
        });
        return part;
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
