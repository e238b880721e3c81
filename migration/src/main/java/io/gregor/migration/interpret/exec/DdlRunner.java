package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.Elsewhere;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.data.TableDefinition;
import io.gregor.migration.interpret.data.UndoLog;
import io.gregor.migration.interpret.data.UserType;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/** Creates and drops what is no program. */
final class DdlRunner {
    private final Frame frame;
    private final Database database;
    private final UndoLog undo;

    DdlRunner(Frame frame) {
        this.frame = frame;
        this.database = frame.session.database;
        this.undo = frame.session.transactions.undo();
    }

    void run(DdlStmt statement) {
        Elsewhere elsewhere = frame.session.elsewhere();
        if (elsewhere != null && isPermanent(statement)) {
            elsewhere.define(statement);
            frame.session.rowCount = 0;
            return;
        }
        switch (statement) {
            case DdlStmt.CreateTable create -> {
                register(
                        create.name(),
                        new TableData(
                                new TableBuilder(frame).build(displayName(create.name()), create.elements()),
                                frame.rules()));
            }
            case DdlStmt.AlterTable alter -> new AlterRunner(frame).run(alter);
            case DdlStmt.CreateIndex index -> index(index);
            case DdlStmt.Drop drop -> new DropRunner(frame).run(drop);
            case DdlStmt.CreateType type -> {
                String name = type.name().last().text();
                boolean nullable = type.nullable() == null || type.nullable();
                database.types.put(
                        type.name().last().key(),
                        new UserType(name, frame.type(type.base(), false), nullable, false, null, null),
                        undo);
                if (elsewhere != null) {
                    elsewhere.define(type);
                }
            }
            case DdlStmt.CreateTableType type ->
                database.tableTypes.put(type.name().last().key(), type.elements(), undo);
            case DdlStmt.CreateRule rule -> database.rules.put(Database.key(rule.name()), rule.condition(), undo);
            case DdlStmt.CreateDefault standard ->
                database.defaults.put(Database.key(standard.name()), standard.value(), undo);
            case DdlStmt.CreateSchema schema -> {
                database.schemas.put(schema.name().key(), schema.name().text(), undo);
                schema.elements().forEach(new Statements(frame)::run);
            }
            case DdlStmt.CreateDatabase create ->
                frame.session.databaseNames.add(create.name().text());
            case DdlStmt.CreateSequence sequence -> Sequences.create(frame, sequence);
            case DdlStmt.CreateSynonym synonym ->
                database.synonyms.put(Database.key(synonym.name()), synonym.target(), undo);
            case DdlStmt.Permission permission -> {}
        }
        frame.session.rowCount = 0;
    }

    /** What a database holds for all its sessions; types are needed on both sides. */
    private static boolean isPermanent(DdlStmt statement) {
        return switch (statement) {
            case DdlStmt.CreateTable create -> !create.name().last().isTemporary();
            case DdlStmt.AlterTable alter -> !alter.table().last().isTemporary();
            case DdlStmt.CreateIndex index -> !index.table().last().isTemporary();
            case DdlStmt.Drop drop ->
                drop.names().stream().noneMatch(name -> name.last().isTemporary());
            case DdlStmt.CreateRule rule -> true;
            case DdlStmt.CreateDefault standard -> true;
            case DdlStmt.CreateSequence sequence -> true;
            case DdlStmt.CreateSynonym synonym -> true;
            default -> false;
        };
    }

    private static String displayName(QualifiedName name) {
        String key = Database.key(name);
        return key.contains(".")
                ? name.qualifier() + "." + name.last()
                : name.last().text();
    }

    /** Makes a new table known. */
    void register(QualifiedName name, TableData table) {
        String key = name.last().key();
        if (name.last().isTemporary() && !key.startsWith("##")) {
            Frame owner = frame;
            if (owner.temporary.putIfAbsent(key, table) != null) {
                throw exists(name);
            }
            undo.add(() -> owner.temporary.remove(key));
            return;
        }
        String whole = key.startsWith("##") ? key : Database.key(name);
        if (database.tables.find(whole) != null || database.views.find(whole) != null) {
            throw exists(name);
        }
        database.tables.put(whole, table, undo);
    }

    private static SqlFailure exists(QualifiedName name) {
        return Errors.of(
                2714,
                "There is already an object named '" + name.last() + "' in the database.",
                SqlFailure.Effect.SCOPE);
    }

    private void index(DdlStmt.CreateIndex index) {
        boolean onView = database.views.find(Database.key(index.table())) != null;
        if (onView) {
            return;
        }
        TableData table = frame.catalog().table(index.table(), index.span());
        if (!index.unique()) {
            return;
        }
        if (index.where() != null) {
            throw new NotKnownException("a unique index on some rows", index.span());
        }
        TableDefinition definition = table.definition();
        TableBuilder builder = new TableBuilder(frame);
        builder.build(definition, List.of());
        List<Integer> columns = builder.positions(index.columns());
        boolean duplicates = table.rows().values().stream()
                .anyMatch(row ->
                        table.find(columns, Constraints.values(row, columns)).size() > 1);
        if (duplicates) {
            throw Errors.of(
                    1505,
                    "CREATE UNIQUE INDEX terminated because a duplicate key was found for index '" + index.name()
                            + "'.",
                    SqlFailure.Effect.STATEMENT);
        }
        List<TableDefinition.Key> keys = new ArrayList<>(definition.keys());
        keys.add(new TableDefinition.Key(index.name().text(), false, true, columns));
        table.redefine(definition.withKeys(keys), table.rows(), undo);
    }
}
