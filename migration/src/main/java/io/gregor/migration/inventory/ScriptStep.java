package io.gregor.migration.inventory;

import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.tsql.ast.SessionSettings;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.List;

/** One step of the source as a whole script; together they are all that the files say, in the order of {@link Inventory#script}. */
public sealed interface ScriptStep {
    /**
     * A statement that defines an object or changes its definition.
     *
     * @param piece the object with just that part of it
     * @param creates whether it is the statement that creates the object
     */
    record Definition(SourceObject piece, boolean creates) implements ScriptStep {}

    /**
     * Statements of one batch that stand outside of every object, one behind the other: what a client sends.
     *
     * @param statements their spans are places in the file's text
     * @param settings those in force where the batch begins
     */
    record Loose(List<Stmt> statements, SessionSettings settings, SourceFile file) implements ScriptStep {
        public Loose {
            statements = List.copyOf(statements);
        }
    }

    /** A definition that a later one of the same name makes void. */
    record Replaced(ObjectName name, SourcePart part, SourcePart by) implements ScriptStep {}
}
