package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.Event;
import io.gregor.migration.interpret.SqlError;
import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.data.Routine;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.query.RowSource;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.RoutineStmt;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Fires the triggers of a table, once for each statement, also where it changed no row. */
final class Triggers {
    private final Frame frame;
    private final Session session;

    Triggers(Frame frame) {
        this.frame = frame;
        this.session = frame.session;
    }

    boolean any(TableData table) {
        return session.database.triggers.all().values().stream().anyMatch(trigger -> isOn(trigger, table));
    }

    /** Whether a trigger runs instead of such a change. */
    boolean replaces(TableData table, String event) {
        return !firing(table, event, true).isEmpty();
    }

    /** Whether a trigger runs after such a change. */
    boolean follows(TableData table, String event) {
        return !firing(table, event, false).isEmpty();
    }

    /** Whether a trigger runs instead of such a change of a view. */
    boolean replaces(QualifiedName view, String event) {
        String key = Database.key(view);
        return session.database.triggers.all().values().stream()
                .filter(trigger -> trigger.definition().table() != null
                        && Database.key(trigger.definition().table()).equals(key))
                .filter(trigger -> trigger.definition().insteadOf()
                        && trigger.definition().events().contains(event))
                .anyMatch(trigger -> !runsAlready(trigger));
    }

    private List<Routine<RoutineStmt.Trigger>> firing(TableData table, String event, boolean instead) {
        return session.database.triggers.all().values().stream()
                .filter(trigger -> isOn(trigger, table))
                .filter(trigger -> trigger.definition().insteadOf() == instead)
                .filter(trigger -> trigger.definition().events().contains(event))
                .filter(trigger -> !runsAlready(trigger))
                .toList();
    }

    /** @param instead whether those that run instead of the change are meant, or those that run after it */
    void fire(Change change, String event, Set<String> columns, boolean instead) {
        List<Routine<RoutineStmt.Trigger>> firing = firing(change.table, event, instead);
        long count = session.rowCount;
        for (Routine<RoutineStmt.Trigger> trigger : firing) {
            session.rowCount = count;
            run(trigger, change, event, columns);
        }
        session.rowCount = count;
    }

    private boolean isOn(Routine<RoutineStmt.Trigger> trigger, TableData table) {
        QualifiedName name = trigger.definition().table();
        return name != null && (frame.catalog().find(name) == table || frame.standIn(name) == table);
    }

    /** A trigger does not fire itself. */
    private boolean runsAlready(Routine<RoutineStmt.Trigger> trigger) {
        return frame.fired != null
                && frame.fired.trigger().equals(trigger.definition().name().key());
    }

    private void run(Routine<RoutineStmt.Trigger> trigger, Change change, String event, Set<String> columns) {
        boolean own = session.transactions.count() == 0;
        if (own) {
            session.transactions.begin(null);
        }
        int entered = session.transactions.count();
        Calls.enter(session);
        Settings settings = session.settings;
        try {
            Frame.Fired fired = new Frame.Fired(
                    source(change.table, change.after.values()),
                    source(change.table, change.before.values()),
                    event.equals("insert") ? allColumns(change.table) : columns,
                    trigger.definition().name().key());
            Frame inner = new Frame(session, frame, Frame.Kind.TRIGGER, trigger.name(), fired);
            Flow flow = new Statements(inner).runAll(trigger.definition().body());
            if (flow instanceof Flow.Goto jump) {
                throw ControlRunner.noLabel(jump.label());
            }
        } finally {
            session.nesting--;
            session.settings = settings;
        }
        if (session.transactions.count() < entered) {
            rolledBack(trigger);
        }
        if (own) {
            session.transactions.commit();
        }
    }

    private void rolledBack(Routine<RoutineStmt.Trigger> trigger) {
        if (!session.rules().ase()) {
            session.event(new Event.Raised(new SqlError(
                    3609,
                    16,
                    1,
                    "The transaction ended in the trigger. The batch has been aborted.",
                    trigger.name(),
                    0)));
            session.lastError = 3609;
        }
        throw new BatchAborted();
    }

    private static Set<String> allColumns(TableData table) {
        return table.definition().columns().stream()
                .map(column -> column.name().toLowerCase(java.util.Locale.ROOT))
                .collect(java.util.stream.Collectors.toSet());
    }

    private static RowSource source(TableData table, Collection<Value[]> rows) {
        List<Value[]> fixed = List.copyOf(rows);
        return new RowSource(Constraints.columns(table.definition()), env -> fixed, null);
    }
}
