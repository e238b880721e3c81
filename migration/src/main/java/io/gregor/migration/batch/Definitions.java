package io.gregor.migration.batch;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.model.Translation;
import io.gregor.migration.translate.StatementTranslator;
import io.gregor.migration.translate.TranslatedStatement;
import io.gregor.migration.translate.Translator;
import io.gregor.migration.tsql.Dialect;
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
import java.util.stream.Collectors;

/** The objects that statements may name, and what creates and changes them. */
final class Definitions {
    private final Dialect dialect;
    private final Translator translator;
    /** By kind of name and name; what a script defines later is known from the beginning, as shapes need it. */
    private final Map<String, SourceObject> known = new LinkedHashMap<>();

    Definitions(Dialect dialect, List<SourceObject> schema) {
        this.dialect = dialect;
        this.translator = new Translator(dialect);
        schema.forEach(o -> known.put(key(o.name(), o.kind()), o));
    }

    private static String key(ObjectName name, ObjectKind kind) {
        return (kind == ObjectKind.TYPE ? "type " : "") + name.key();
    }

    /** What is known now, to be put back when a definition fails. */
    Map<String, SourceObject> known() {
        return new LinkedHashMap<>(known);
    }

    void known(Map<String, SourceObject> before) {
        known.clear();
        known.putAll(before);
    }

    StatementTranslator statements() {
        return new StatementTranslator(dialect, List.copyOf(known.values()));
    }

    /** What a definition is in PostgreSQL's words: a script. */
    String script(Stmt statement, String text, boolean quotedIdentifier) {
        return switch (statement) {
            case RoutineStmt.Procedure p -> create(ObjectKind.PROCEDURE, numbered(p), p, text, quotedIdentifier);
            case RoutineStmt.Function f -> create(ObjectKind.FUNCTION, name(f.name()), f, text, quotedIdentifier);
            case RoutineStmt.View v -> create(ObjectKind.VIEW, name(v.name()), v, text, quotedIdentifier);
            case RoutineStmt.Trigger t -> create(ObjectKind.TRIGGER, name(t.name()), t, text, quotedIdentifier);
            case DdlStmt.CreateTable t -> create(ObjectKind.TABLE, name(t.name()), t, text, quotedIdentifier);
            case DdlStmt.CreateType t -> create(ObjectKind.TYPE, name(t.name()), t, text, quotedIdentifier);
            case DdlStmt.CreateTableType t -> create(ObjectKind.TYPE, name(t.name()), t, text, quotedIdentifier);
            case ExecStmt.Procedure e
            when e.arguments().getFirst().value() instanceof Expr.StringLiteral s ->
                create(ObjectKind.TYPE, ObjectName.of(s.value()), e, text, quotedIdentifier);
            case DdlStmt.AlterTable a -> change(name(a.table()), a, text, quotedIdentifier);
            case DdlStmt.CreateIndex i -> change(name(i.table()), i, text, quotedIdentifier);
            default -> throw new NotKnownException("this definition on PostgreSQL", statement.span());
        };
    }

    /** A table was made from the rows of a query. */
    void made(QualifiedName table, List<TranslatedStatement.Column> columns) {
        boolean told = !columns.isEmpty()
                && columns.stream()
                        .noneMatch(c -> c.name().isEmpty() || c.type().isEmpty());
        if (!told) {
            throw new NotKnownException("the columns of a table made by select into", table.span());
        }
        String lines = columns.stream()
                .map(c -> "[" + c.name().replace("]", "]]") + "] " + c.type() + " null")
                .collect(Collectors.joining(", "));
        ObjectName name = name(table);
        String text = "create table [" + name.schema() + "].[" + name.name() + "] (" + lines + ")";
        known.put(
                key(name, ObjectKind.TABLE),
                new SourceObject(name, ObjectKind.TABLE, List.of(new SourcePart(text, "batch", 1)), List.of(), true));
    }

    private static ObjectName numbered(RoutineStmt.Procedure p) {
        ObjectName name = name(p.name());
        return p.number() > 1 ? new ObjectName(name.schema(), name.name() + ";" + p.number()) : name;
    }

    private static ObjectName name(QualifiedName name) {
        Name schema = name.schema();
        return new ObjectName(
                schema == null ? ObjectName.DEFAULT_SCHEMA : schema.text(),
                name.last().text());
    }

    private static SourcePart part(Stmt statement, String text) {
        return new SourcePart(statement.span().text(text), "batch", 1);
    }

    private String create(ObjectKind kind, ObjectName name, Stmt statement, String text, boolean quotedIdentifier) {
        SourcePart part = part(statement, text);
        SourceObject object = new SourceObject(name, kind, List.of(part), List.of(), quotedIdentifier);
        // What the script adds to a table later is not there yet.
        known.put(key(name, kind), object);
        return translated(object, statement);
    }

    private String change(ObjectName table, Stmt statement, String text, boolean quotedIdentifier) {
        SourcePart part = part(statement, text);
        SourceObject before = known.get(key(table, ObjectKind.TABLE));
        if (before != null
                && before.parts().stream()
                        .noneMatch(p -> p.text().strip().endsWith(part.text().strip()))) {
            List<SourcePart> parts = new ArrayList<>(before.parts());
            parts.add(part);
            known.put(
                    key(table, ObjectKind.TABLE),
                    new SourceObject(before.name(), before.kind(), parts, List.of(), before.quotedIdentifier()));
        }
        return translated(
                new SourceObject(table, ObjectKind.TABLE, List.of(part), List.of(), quotedIdentifier), statement);
    }

    private String translated(SourceObject object, Stmt statement) {
        List<SourceObject> others = known.values().stream()
                .filter(o -> o.kind() == ObjectKind.TABLE || !o.name().equals(object.name()))
                .toList();
        Translation translation = translator.translate(object, others);
        translation.firstHole().ifPresent(hole -> {
            throw new NotKnownException(
                    "a translation of " + object.name() + ": " + hole.message() + ": " + hole.construct(),
                    statement.span());
        });
        return translation.sql();
    }
}
