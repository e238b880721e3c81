package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.data.UndoLog;
import io.gregor.migration.tsql.ast.TableRef;
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
                return new Change(table, undo);
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
