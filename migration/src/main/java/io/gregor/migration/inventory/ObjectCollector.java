package io.gregor.migration.inventory;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.tsql.ast.AlterAction;
import io.gregor.migration.tsql.ast.Batch;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Script;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes through scripts and gathers, for every object, its definition and what is said of it later. */
final class ObjectCollector {
    private final Map<String, FoundObject> found = new LinkedHashMap<>();
    private final List<UnreadableObject> unreadable = new ArrayList<>();
    private final List<OrphanedChange> orphans = new ArrayList<>();
    private final Notes notes = new Notes();
    private final Grants grants = new Grants();
    private final StepCollector steps = new StepCollector();
    private final Bindings bindings = new Bindings();
    private final Set<String> bound = new HashSet<>();

    /** To be called for all files before any is added: what is bound may be made in another one. */
    void learn(SourceFile file, Script script) {
        script.statements().forEach(s -> bindings.learn(s, file.text()));
    }

    void add(SourceFile file, Script script) {
        for (var batch : script.batches()) {
            for (var statement : batch.statements()) {
                collect(statement, batch, file);
            }
        }
    }

    /** To be called when all files were added: what is granted may be said before its object is. */
    void settleGrants() {
        grants.settle(found, notes);
    }

    List<FoundObject> found() {
        return List.copyOf(found.values());
    }

    List<UnreadableObject> unreadable() {
        return List.copyOf(unreadable);
    }

    List<OrphanedChange> orphans() {
        return List.copyOf(orphans);
    }

    List<String> notes() {
        return notes.lines();
    }

    /** All that was said, in the order in which PostgreSQL can take it. */
    List<ScriptStep> script(List<SourceObject> objects, References references) {
        return steps.inOrder(found, objects, references);
    }

    private void collect(Stmt statement, Batch batch, SourceFile file) {
        switch (statement) {
            case RoutineStmt.Procedure p -> define(procedureName(p), ObjectKind.PROCEDURE, p, batch, file);
            case RoutineStmt.Function f -> define(nameOf(f.name()), ObjectKind.FUNCTION, f, batch, file);
            case RoutineStmt.View v -> define(nameOf(v.name()), ObjectKind.VIEW, v, batch, file);
            case RoutineStmt.Trigger t
            when t.table() != null -> define(nameOf(t.name()), ObjectKind.TRIGGER, t, batch, file);
            case DdlStmt.CreateTable t
            when !t.name().last().isTemporary() -> define(nameOf(t.name()), ObjectKind.TABLE, t, batch, file);
            case DdlStmt.CreateType t -> define(nameOf(t.name()), ObjectKind.TYPE, t, batch, file);
            case DdlStmt.CreateTableType t -> define(nameOf(t.name()), ObjectKind.TYPE, t, batch, file);
            case ExecStmt.Procedure e when isAddType(e) -> define(addedType(e), ObjectKind.TYPE, e, batch, file);
            case DdlStmt.CreateRule r -> {}
            case DdlStmt.CreateDefault d -> {}
            case ExecStmt.Procedure e
            when bindings.of(e).isPresent() -> bind(bindings.of(e).orElseThrow(), e, batch, file);
            case DdlStmt.CreateIndex i -> addTo(i.table(), i, batch, file);
            case DdlStmt.AlterTable a when definesSomething(a) -> addTo(a.table(), a, batch, file);
            case ControlStmt.If i
            when defines(i) -> {
                collect(i.then(), batch, file);
                if (i.otherwise() != null) {
                    collect(i.otherwise(), batch, file);
                }
            }
            case ControlStmt.Block b when defines(b) -> b.statements().forEach(s -> collect(s, batch, file));
            default -> {
                leaveOut(statement, file);
                steps.loose(statement, batch, file);
            }
        }
    }

    private void leaveOut(Stmt statement, SourceFile file) {
        switch (statement) {
            case DdlStmt.Permission p -> grants.add(p, file);
            case ControlStmt.If i -> {
                leaveOut(i.then(), file);
                if (i.otherwise() != null) {
                    leaveOut(i.otherwise(), file);
                }
            }
            case ControlStmt.Block b -> b.statements().forEach(s -> leaveOut(s, file));
            case Stmt.Raw raw -> readByFirstWords(raw, file);
            default -> notes.leftOut(statement, file);
        }
    }

    /** Whether an object is defined inside; then what surrounds it only asked whether it stands already. */
    private static boolean defines(Stmt statement) {
        return Nodes.find(statement, Stmt.class)
                .anyMatch(s -> s instanceof RoutineStmt
                        || s instanceof DdlStmt.CreateTable t
                                && !t.name().last().isTemporary()
                        || s instanceof DdlStmt.CreateType
                        || s instanceof DdlStmt.CreateTableType
                        || s instanceof DdlStmt.CreateIndex i
                                && !i.table().last().isTemporary()
                        || s instanceof DdlStmt.AlterTable a && definesSomething(a)
                        || s instanceof ExecStmt.Procedure e && isAddType(e));
    }

    private void define(ObjectName name, ObjectKind kind, Stmt statement, Batch batch, SourceFile file) {
        var object = new FoundObject(name, kind, batch.settings().quotedIdentifier());
        object.add(partOf(statement, file), statement);
        steps.part(object);
        var before = found.put(name.key(), object);
        if (before != null) {
            notes.add(
                    file.name() + ":" + statement.span().line() + ": " + name + " is defined again; the definition in "
                            + before.parts.getFirst().file() + ":"
                            + before.parts.getFirst().line() + " is left out");
        }
    }

    private void addTo(QualifiedName table, Stmt statement, Batch batch, SourceFile file) {
        if (table.last().isTemporary()) {
            steps.loose(statement, batch, file);
        } else {
            change(nameOf(table), partOf(statement, file), statement, batch);
        }
    }

    private void change(ObjectName table, SourcePart part, Stmt statement, Batch batch) {
        var object = found.get(table.key());
        if (object == null || object.kind != ObjectKind.TABLE) {
            orphans.add(new OrphanedChange(table, part.file(), statement.span().line()));
            steps.change(table, part, batch);
        } else {
            object.add(part, statement);
            steps.part(object);
        }
    }

    /** A second binding would take the place of the first, which is a part of its object by then. */
    private void bind(Bindings.Bound binding, ExecStmt.Procedure call, Batch batch, SourceFile file) {
        if (!bound.add(binding.place(call.procedure().last().key()))) {
            leaveOut(call, file);
            steps.loose(call, batch, file);
            return;
        }
        switch (binding) {
            case Bindings.Bound.ToColumn c ->
                change(
                        c.table(),
                        new SourcePart(c.text(), file.name(), call.span().line()),
                        call,
                        batch);
            case Bindings.Bound.ToType t -> {
                var type = found.get(t.type().key());
                if (type == null || type.kind != ObjectKind.TYPE) {
                    leaveOut(call, file);
                    steps.loose(call, batch, file);
                } else {
                    type.extend(t.text());
                }
            }
        }
    }

    private void readByFirstWords(Stmt.Raw raw, SourceFile file) {
        var broken = FirstWords.of(raw);
        int line = raw.errorSpan().line();
        if (broken == null) {
            notes.add(file.name() + ":" + line + ": not understood and left out: " + raw.error());
        } else {
            unreadable.add(new UnreadableObject(broken.name(), broken.kind(), file.name(), line, raw.error()));
        }
    }

    private static boolean definesSomething(DdlStmt.AlterTable alter) {
        return alter.actions().stream()
                .anyMatch(a ->
                        !(a instanceof AlterAction.EnableConstraints) && !(a instanceof AlterAction.EnableTriggers));
    }

    private static SourcePart partOf(Stmt statement, SourceFile file) {
        var leading = statement.leading();
        var start = leading.isEmpty() ? statement.span() : leading.getFirst().span();
        int end = statement.span().end();
        for (var comment : statement.trailing()) {
            end = Math.max(end, comment.span().end());
        }
        return new SourcePart(file.text().substring(start.start(), end), file.name(), start.line(), start.column());
    }

    private static ObjectName procedureName(RoutineStmt.Procedure p) {
        var name = nameOf(p.name());
        return p.number() > 1 ? new ObjectName(name.schema(), name.name() + ";" + p.number()) : name;
    }

    static ObjectName nameOf(QualifiedName name) {
        var schema = name.schema();
        return new ObjectName(
                schema == null ? ObjectName.DEFAULT_SCHEMA : schema.text(),
                name.last().text());
    }

    private static boolean isAddType(ExecStmt.Procedure e) {
        return e.procedure().last().is("sp_addtype")
                && e.arguments().size() >= 2
                && e.arguments().getFirst().value() instanceof Expr.StringLiteral;
    }

    private static ObjectName addedType(ExecStmt.Procedure e) {
        return ObjectName.of(((Expr.StringLiteral) e.arguments().getFirst().value()).value());
    }
}
