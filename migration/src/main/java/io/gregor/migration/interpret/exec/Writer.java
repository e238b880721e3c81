package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.data.UndoLog;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Makes a change of rows whole: constraints at its end, then triggers; all of it or nothing. */
final class Writer {
    private final Frame frame;
    private final Session session;

    Writer(Frame frame) {
        this.frame = frame;
        this.session = frame.session;
    }

    /**
     * @param event {@code insert}, {@code update} or {@code delete}
     * @param columns those that an update names
     */
    Change write(TableData table, boolean ofVariable, String event, Set<String> columns, Consumer<Change> rows) {
        frame.checkWritable(table);
        // a table variable does not take part in transactions
        UndoLog undo = ofVariable ? new UndoLog() : session.transactions.undo();
        int mark = undo.mark();
        Change change = new Change(table, undo);
        Triggers triggers = new Triggers(frame);
        boolean whole = false;
        try {
            rows.accept(change);
            if (!ofVariable && triggers.replaces(table, event)) {
                undo.rollbackTo(mark);
                session.rowCount = Math.max(change.before.size(), change.after.size());
                triggers.fire(change, event, columns, true);
                whole = true;
                return replaced(table, undo);
            }
            new Constraints(frame).check(change);
            session.rowCount = event.equals("delete") ? change.before.size() : change.after.size();
            if (!ofVariable) {
                triggers.fire(change, event, columns, false);
            }
            whole = true;
            return change;
        } catch (TriggerRolledBack undone) {
            session.rowCount = 0;
            return new Change(table, undo);
        } finally {
            if (!whole) {
                undo.rollbackTo(Math.min(mark, undo.mark()));
            }
        }
    }

    private static Change replaced(TableData table, UndoLog undo) {
        Change none = new Change(table, undo);
        none.replaced = true;
        return none;
    }

    /**
     * Changes of several kinds at once. A trigger fires for each kind that the statement names, and of several kinds no one
     * says which comes first.
     *
     * @param columns those that its updates name
     */
    Change merge(TableData table, boolean ofVariable, Set<String> events, Set<String> columns, Consumer<Change> rows) {
        frame.checkWritable(table);
        UndoLog undo = ofVariable ? new UndoLog() : session.transactions.undo();
        int mark = undo.mark();
        Change change = new Change(table, undo);
        Triggers triggers = new Triggers(frame);
        boolean whole = false;
        try {
            rows.accept(change);
            List<String> fired = ofVariable
                    ? List.of()
                    : events.stream().filter(e -> triggers.follows(table, e)).toList();
            if (!ofVariable && events.stream().anyMatch(e -> triggers.replaces(table, e))) {
                throw new NotKnownException("a merge into what a trigger changes instead");
            }
            if (fired.size() > 1) {
                throw new NotKnownException("the order of the triggers of a merge");
            }
            new Constraints(frame).check(change);
            Set<Long> all = new HashSet<>(change.before.keySet());
            all.addAll(change.after.keySet());
            session.rowCount = all.size();
            for (String event : fired) {
                triggers.fire(change.only(event), event, columns, false);
            }
            whole = true;
            return change;
        } catch (TriggerRolledBack undone) {
            session.rowCount = 0;
            return new Change(table, undo);
        } finally {
            if (!whole) {
                undo.rollbackTo(Math.min(mark, undo.mark()));
            }
        }
    }

    /** The table that a change names, when it is a table or a table variable. */
    TableData target(TableRef target) {
        return switch (target) {
            case TableRef.Table table -> frame.catalog().table(table.name(), table.span());
            case TableRef.Variable variable -> frame.tableVariable(variable.name());
            default -> throw new NotKnownException("a change of this source", target.span());
        };
    }

    static boolean isVariable(TableRef target) {
        return target instanceof TableRef.Variable
                || target instanceof TableRef.Table table && table.name().last().isVariable();
    }
}
