package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.data.Routine;
import io.gregor.migration.interpret.data.UndoLog;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.SessionSettings;

/** Stores programs and views. What is in them is looked at when they run. */
final class RoutineRunner {
    private final Frame frame;
    private final SessionSettings settings;

    RoutineRunner(Frame frame, SessionSettings settings) {
        this.frame = frame;
        this.settings = settings;
    }

    void run(RoutineStmt statement) {
        Database database = frame.session.database;
        UndoLog undo = frame.session.transactions.undo();
        switch (statement) {
            case RoutineStmt.Procedure p -> {
                String key = Calls.key(p.name(), p.number());
                check(p, database.procedures.find(key) != null);
                database.procedures.put(key, new Routine<>(p, settings), undo);
            }
            case RoutineStmt.Function f -> {
                check(f, database.functions.find(Database.key(f.name())) != null);
                database.functions.put(Database.key(f.name()), new Routine<>(f, settings), undo);
            }
            case RoutineStmt.View v -> {
                check(v, database.views.find(Database.key(v.name())) != null);
                database.views.put(Database.key(v.name()), new Routine<>(v, settings), undo);
            }
            case RoutineStmt.Trigger t -> {
                if (t.table() == null) {
                    throw new NotKnownException("a trigger on a database", t.span());
                }
                check(t, database.triggers.find(Database.key(t.name())) != null);
                boolean onView = t.insteadOf() && database.views.find(Database.key(t.table())) != null;
                if (!onView && frame.catalog().find(t.table()) == null) {
                    throw Catalog.missing(t.table());
                }
                database.triggers.put(Database.key(t.name()), new Routine<>(t, settings), undo);
            }
        }
        frame.session.rowCount = 0;
    }

    private static void check(RoutineStmt statement, boolean exists) {
        if (exists && statement.mode() == RoutineStmt.DefineMode.CREATE) {
            throw Errors.of(
                    2714,
                    "There is already an object named '" + statement.name().last() + "' in the database.",
                    SqlFailure.Effect.SCOPE);
        }
        if (!exists && statement.mode() == RoutineStmt.DefineMode.ALTER) {
            throw Errors.of(208, "Invalid object name '" + statement.name() + "'.", SqlFailure.Effect.SCOPE);
        }
    }
}
