package io.gregor.migration.translate;

import io.gregor.migration.inventory.Bindings;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import io.gregor.migration.tsql.ast.Batch;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes a T-SQL script apart into objects, as simply as tests need it. */
final class SourceScript {
    private record Found(ObjectName name, ObjectKind kind, boolean quoted, List<SourcePart> parts) {}

    private final Map<String, Found> objects = new LinkedHashMap<>();
    private final Bindings bindings = new Bindings();

    private SourceScript() {}

    static List<SourceObject> objects(String file, String text, Dialect dialect) {
        SourceScript script = new SourceScript();
        TsqlParser.parse(text, dialect).statements().forEach(s -> script.bindings.learn(s, text));
        for (Batch batch : TsqlParser.parse(text, dialect).batches()) {
            for (Stmt statement : batch.statements()) {
                script.add(file, text, batch, statement);
            }
        }
        List<SourceObject> found = new ArrayList<>();
        script.objects
                .values()
                .forEach(f -> found.add(new SourceObject(f.name(), f.kind(), f.parts(), List.of(), f.quoted())));
        return found;
    }

    private void add(String file, String text, Batch batch, Stmt statement) {
        int start = statement.leading().isEmpty()
                ? statement.span().start()
                : statement.leading().getFirst().span().start();
        int line =
                (int) text.substring(0, start).lines().count() + (start > 0 && text.charAt(start - 1) == '\n' ? 1 : 0);
        SourcePart part = new SourcePart(text.substring(start, statement.span().end()), file, Math.max(1, line));
        switch (statement) {
            case DdlStmt.CreateTable t -> put(t.name(), ObjectKind.TABLE, batch, part);
            case DdlStmt.AlterTable t -> append(t.table(), part);
            case DdlStmt.CreateIndex i -> append(i.table(), part);
            case DdlStmt.CreateTableType t -> put(t.name(), ObjectKind.TYPE, batch, part);
            case DdlStmt.CreateType t -> put(t.name(), ObjectKind.TYPE, batch, part);
            case RoutineStmt.Procedure p -> put(numbered(p), ObjectKind.PROCEDURE, batch, part);
            case RoutineStmt.Function f -> put(f.name(), ObjectKind.FUNCTION, batch, part);
            case RoutineStmt.Trigger t -> put(t.name(), ObjectKind.TRIGGER, batch, part);
            case RoutineStmt.View v -> put(v.name(), ObjectKind.VIEW, batch, part);
            case ExecStmt.Procedure e
            when e.procedure().last().is("sp_addtype") -> put(typeName(e), ObjectKind.TYPE, batch, part);
            case ExecStmt.Procedure e -> bindings.of(e).ifPresent(this::bind);
            default -> {}
        }
    }

    private void bind(Bindings.Bound bound) {
        switch (bound) {
            case Bindings.Bound.ToColumn c ->
                objects.get(ObjectKind.TABLE + c.table().key()).parts().add(new SourcePart(c.text(), "bound", 1));
            case Bindings.Bound.ToType t -> {
                List<SourcePart> parts =
                        objects.get(ObjectKind.TYPE + t.type().key()).parts();
                parts.set(0, new SourcePart(parts.getFirst().text() + t.text(), "bound", 1));
            }
        }
    }

    private static QualifiedName typeName(ExecStmt.Procedure exec) {
        Expr first = exec.arguments().getFirst().value();
        return first instanceof Expr.StringLiteral s
                ? QualifiedName.of(Name.of(s.value()))
                : ((Expr.Column) first).name();
    }

    private static QualifiedName numbered(RoutineStmt.Procedure procedure) {
        return procedure.number() > 1
                ? QualifiedName.of(Name.of(procedure.name().last().text() + ";" + procedure.number()))
                : procedure.name();
    }

    private static ObjectName name(QualifiedName name) {
        Name schema = name.schema();
        return schema == null
                ? ObjectName.of(name.last().text())
                : new ObjectName(schema.text(), name.last().text());
    }

    private void put(QualifiedName name, ObjectKind kind, Batch batch, SourcePart part) {
        boolean quoted = batch.settings().quotedIdentifier();
        objects.put(kind + name(name).key(), new Found(name(name), kind, quoted, new ArrayList<>(List.of(part))));
    }

    private void append(QualifiedName table, SourcePart part) {
        Found found = objects.get(ObjectKind.TABLE + name(table).key());
        if (found != null) {
            found.parts().add(part);
        }
    }
}
