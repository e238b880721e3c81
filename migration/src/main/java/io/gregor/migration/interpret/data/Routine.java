package io.gregor.migration.interpret.data;

import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.SessionSettings;

/** A stored program or view, with the settings that were in force where it was created. */
public record Routine<R extends RoutineStmt>(R definition, SessionSettings settings) {
    public String name() {
        return definition.name().last().text();
    }
}
