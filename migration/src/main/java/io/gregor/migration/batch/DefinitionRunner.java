package io.gregor.migration.batch;

import io.gregor.migration.batch.Standing.Kind;
import io.gregor.migration.batch.Standing.Place;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlFailure.Effect;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.RoutineStmt.DefineMode;
import io.gregor.migration.tsql.ast.Stmt;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;

/**
 * Creates, changes and drops objects of the target as the source does: CREATE replaces nothing, ALTER changes what is
 * there and leaves nothing beside it. What fails has changed nothing.
 */
final class DefinitionRunner {
    private final TargetSession session;
    private final Definitions definitions;
    private final boolean thrownAway;

    DefinitionRunner(TargetSession session, Definitions definitions, boolean thrownAway) {
        this.session = session;
        this.definitions = definitions;
        this.thrownAway = thrownAway;
    }

    /** The text that a definition stands in, and how it reads. */
    record Source(String text, boolean quotedIdentifier) {}

    void run(Stmt statement, Source source) {
        var before = definitions.known();
        try {
            session.run((connection, hearing) -> define(statement, source, connection));
        } catch (RuntimeException e) {
            definitions.known(before);
            throw e;
        }
    }

    private boolean define(Stmt statement, Source source, Connection connection) throws SQLException {
        switch (statement) {
            case DdlStmt.Drop drop -> drop(drop, connection);
            case RoutineStmt routine -> routine(routine, source, connection);
            case DdlStmt.CreateTable create -> {
                refuse(create.name(), Standing.at(Place.of(create.name(), ""), connection));
                execute(script(statement, source), connection);
            }
            default -> execute(script(statement, source), connection);
        }
        return true;
    }

    private String script(Stmt statement, Source source) {
        String script = definitions.script(statement, source.text(), source.quotedIdentifier());
        session.requireRuntime(script);
        return script;
    }

    private static void execute(String script, Connection connection) throws SQLException {
        if (!script.isEmpty()) {
            try (Statement jdbc = connection.createStatement()) {
                jdbc.execute(script);
            }
        }
    }

    private static void drop(DdlStmt.Drop drop, Connection connection) throws SQLException {
        Drops drops = new Drops(drop, connection);
        try {
            execute(drops.script(), connection);
        } catch (SQLException e) {
            SqlFailure failure = drops.failure(e);
            if (failure != null) {
                throw failure;
            }
            throw e;
        }
    }

    private static void refuse(QualifiedName name, List<Standing> standing) {
        if (!standing.isEmpty()) {
            throw Errors.of(
                    2714, "There is already an object named '" + name.last() + "' in the database.", Effect.SCOPE);
        }
    }

    private void routine(RoutineStmt routine, Source source, Connection connection) throws SQLException {
        String suffix = routine instanceof RoutineStmt.Procedure p && p.number() > 1 ? "_" + p.number() : "";
        Place place = Place.of(routine.name(), suffix);
        List<Standing> standing = Standing.at(place, connection);
        List<Standing> own = own(routine, standing);
        boolean creates =
                routine.mode() == DefineMode.CREATE || routine.mode() == DefineMode.CREATE_OR_ALTER && own.isEmpty();
        if (creates) {
            refuse(routine.name(), standing);
        }
        if (own.isEmpty() && routine instanceof RoutineStmt.Trigger trigger) {
            refuseParts(trigger, connection);
        }
        if (creates) {
            execute(script(routine, source), connection);
            return;
        }
        if (own.isEmpty()) {
            throw Errors.of(208, "Invalid object name '" + routine.name() + "'.", Effect.SCOPE);
        }
        if (routine instanceof RoutineStmt.Trigger) {
            // Its events may be others now.
            execute(Standing.dropOfTrigger(own.getFirst().signature(), connection), connection);
        } else if (thrownAway && !(routine instanceof RoutineStmt.View)) {
            clear(own, connection);
        }
        replace(routine, script(routine, source), connection);
        if (own(routine, Standing.at(place, connection)).size() > own.size()) {
            throw otherParameters(routine);
        }
    }

    private static List<Standing> own(RoutineStmt routine, List<Standing> standing) {
        return standing.stream()
                .filter(s -> switch (routine) {
                    case RoutineStmt.Procedure p -> s.kind() == Kind.PROCEDURE || s.kind() == Kind.FUNCTION;
                    case RoutineStmt.Function f -> s.kind() == Kind.FUNCTION;
                    case RoutineStmt.View v -> s.kind() == Kind.VIEW;
                    case RoutineStmt.Trigger t -> s.kind() == Kind.TRIGGER;
                })
                .toList();
    }

    /** A trigger for several events may have become several, and may become several again. */
    private static void refuseParts(RoutineStmt.Trigger trigger, Connection connection) throws SQLException {
        if (trigger.events().size() < 2) {
            return;
        }
        for (String event : trigger.events()) {
            if (Standing.isTrigger(Place.of(trigger.name(), "_" + event), connection)) {
                throw new NotKnownException(
                        "a definition of the trigger " + trigger.name() + " where " + trigger.name() + "_" + event
                                + " stands",
                        trigger.span());
            }
        }
    }

    /** The old one goes, unless something needs it. */
    private static void clear(List<Standing> own, Connection connection) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            for (Standing old : own) {
                execute("DROP ROUTINE " + old.signature(), connection);
            }
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            if (!"2BP01".equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
        }
    }

    private static void replace(RoutineStmt routine, String script, Connection connection) throws SQLException {
        try {
            execute(script, connection);
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).matches("42P13|42P16|42809")) {
                throw otherParameters(routine);
            }
            throw e;
        }
    }

    private static NotKnownException otherParameters(RoutineStmt routine) {
        String what = routine instanceof RoutineStmt.View ? "columns" : "parameters";
        return new NotKnownException("other " + what + " for " + routine.name() + " (drop it first)", routine.span());
    }
}
