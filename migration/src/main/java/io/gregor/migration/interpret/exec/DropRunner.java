package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.data.Routine;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.data.TableDefinition;
import io.gregor.migration.interpret.data.UndoLog;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.RoutineStmt;
import java.util.List;
import java.util.Map;

/** Drops objects. */
final class DropRunner {
    private final Frame frame;
    private final Database database;
    private final UndoLog undo;

    DropRunner(Frame frame) {
        this.frame = frame;
        this.database = frame.session.database;
        this.undo = frame.session.transactions.undo();
    }

    void run(DdlStmt.Drop drop) {
        for (QualifiedName name : drop.names()) {
            boolean dropped =
                    switch (drop.kind()) {
                        case "table" -> table(name);
                        case "view" -> database.views.remove(Database.key(name), undo);
                        case "procedure", "proc" -> database.procedures.remove(Database.key(name), undo);
                        case "function" -> database.functions.remove(Database.key(name), undo);
                        case "trigger" -> database.triggers.remove(Database.key(name), undo);
                        case "type" ->
                            database.types.remove(name.last().key(), undo)
                                    || database.tableTypes.remove(name.last().key(), undo);
                        case "default" -> database.defaults.remove(Database.key(name), undo);
                        case "rule" -> database.rules.remove(Database.key(name), undo);
                        case "sequence" -> database.sequences.remove(Database.key(name), undo);
                        case "synonym" -> database.synonyms.remove(Database.key(name), undo);
                        case "database" ->
                            frame.session.databaseNames.removeIf(
                                    known -> known.equalsIgnoreCase(name.last().text()));
                        case "index" -> index(name, drop);
                        case "schema" -> schema(name.last(), drop.ifExists());
                        default -> throw new NotKnownException("drop " + drop.kind(), drop.span());
                    };
            if (!dropped && !drop.ifExists()) {
                throw Errors.of(
                        3701,
                        "Cannot drop the " + drop.kind() + " '" + name
                                + "', because it does not exist or you do not have permission.",
                        SqlFailure.Effect.STATEMENT);
            }
        }
    }

    /** One with objects in it stays. */
    private boolean schema(Name name, boolean ifExists) {
        if (database.isUsed(name.key())) {
            throw Errors.of(
                    3729,
                    "Cannot drop schema '" + name + "' because it is being referenced by an object.",
                    SqlFailure.Effect.STATEMENT);
        }
        if (!database.schemas.remove(name.key(), undo) && !ifExists) {
            throw Errors.of(
                    15151,
                    "Cannot drop the schema '" + name + "', because it does not exist or you do not have permission.",
                    SqlFailure.Effect.STATEMENT);
        }
        return true;
    }

    private boolean table(QualifiedName name) {
        if (name.last().isTemporary()) {
            return temporary(name.last());
        }
        String key = Database.key(name);
        TableData table = database.tables.find(key);
        if (table == null) {
            return false;
        }
        boolean referred = database.tables.all().values().stream()
                .filter(other -> other != table)
                .flatMap(other -> other.definition().references().stream())
                .anyMatch(reference -> reference.target().equals(key));
        if (referred) {
            throw Errors.of(
                    3726,
                    "Could not drop object '" + name + "' because it is referenced by a FOREIGN KEY " + "constraint.",
                    SqlFailure.Effect.STATEMENT);
        }
        List<String> triggers = database.triggers.all().entrySet().stream()
                .filter(entry -> isOn(entry, table))
                .map(Map.Entry::getKey)
                .toList();
        triggers.forEach(trigger -> database.triggers.remove(trigger, undo));
        return database.tables.remove(key, undo);
    }

    private boolean isOn(Map.Entry<String, Routine<RoutineStmt.Trigger>> entry, TableData table) {
        QualifiedName on = entry.getValue().definition().table();
        return on != null && frame.catalog().find(on) == table;
    }

    private boolean temporary(Name name) {
        if (name.key().startsWith("##")) {
            return database.tables.remove(name.key(), undo);
        }
        for (Frame scope = frame; scope != null; scope = scope.caller) {
            Frame owner = scope;
            TableData table = owner.temporary.remove(name.key());
            if (table != null) {
                undo.add(() -> owner.temporary.put(name.key(), table));
                return true;
            }
        }
        return false;
    }

    /** {@code drop index t.i} or {@code drop index i on t}; indexes that are not unique are not kept, so any name will do. */
    private boolean index(QualifiedName name, DdlStmt.Drop drop) {
        QualifiedName on = drop.on();
        Name qualifier = name.qualifier();
        QualifiedName owner = on != null ? on : qualifier == null ? null : QualifiedName.of(qualifier);
        if (owner == null) {
            return false;
        }
        TableData table = frame.catalog().table(owner, drop.span());
        TableDefinition definition = table.definition();
        List<TableDefinition.Key> kept = definition.keys().stream()
                .filter(key ->
                        !key.index() || key.name() == null || !name.last().is(key.name()))
                .toList();
        table.redefine(definition.withKeys(kept), table.rows(), undo);
        return true;
    }
}
