package io.gregor.tester.internal.schema;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.FunctionReturns;
import io.gregor.migration.tsql.ast.Identity;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Parameter;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Script;
import io.gregor.migration.tsql.ast.TableElement;
import io.gregor.migration.tsql.ast.TableRef;
import io.gregor.migration.tsql.ast.TypeRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a {@link SourceSchema} from the sources themselves. */
public final class SchemaReader {
    private final Dialect dialect;
    private final List<SourceTable> tables = new ArrayList<>();
    private final Set<String> inserted = new HashSet<>();
    private @Nullable SourceRoutine routine;
    private boolean tableFunction;
    private @Nullable String triggered;

    private SchemaReader(Dialect dialect) {
        this.dialect = dialect;
    }

    /** @param around what the object needs, directly or not */
    public static SourceSchema read(SourceObject object, List<SourceObject> around, Dialect dialect) {
        var reader = new SchemaReader(dialect);
        around.forEach(o -> reader.add(o, false));
        reader.add(object, true);
        return new SourceSchema(
                object.name(),
                object.kind(),
                reader.tables,
                reader.routine,
                reader.inserted,
                reader.tableFunction,
                reader.triggered);
    }

    /** The tree of an object, read with the settings that hold where it stands. */
    public static Script parse(SourceObject object, Dialect dialect) {
        return TsqlParser.parse(text(object), dialect);
    }

    /** An object's text behind the settings that hold where it stands. */
    public static String text(SourceObject object) {
        return "set quoted_identifier " + (object.quotedIdentifier() ? "on" : "off") + "\ngo\n" + object.text();
    }

    /** How many lines {@link #text} puts in front of an object's own. */
    public static final int LINES_BEFORE = 2;

    private void add(SourceObject object, boolean tested) {
        Script script = parse(object, dialect);
        if (object.kind() == ObjectKind.TABLE) {
            script.statements()
                    .filter(DdlStmt.CreateTable.class::isInstance)
                    .map(DdlStmt.CreateTable.class::cast)
                    .forEach(create -> tables.add(table(create, object.name())));
        }
        Nodes.find(script, DmlStmt.Insert.class).forEach(this::noteInsert);
        if (tested) {
            script.statements()
                    .filter(RoutineStmt.class::isInstance)
                    .forEach(statement -> noteRoutine((RoutineStmt) statement));
        }
    }

    private void noteInsert(DmlStmt.Insert insert) {
        if (insert.target() instanceof TableRef.Table target) {
            inserted.add(key(target.name()));
        }
    }

    private void noteRoutine(RoutineStmt statement) {
        switch (statement) {
            case RoutineStmt.Procedure procedure -> routine = routine(procedure.parameters());
            case RoutineStmt.Function function -> {
                routine = routine(function.parameters());
                tableFunction = !(function.returns() instanceof FunctionReturns.Scalar);
            }
            case RoutineStmt.Trigger trigger -> {
                QualifiedName table = trigger.table();
                triggered = table == null ? null : key(table);
            }
            case RoutineStmt.View view -> {}
        }
    }

    private static SourceRoutine routine(List<Parameter> parameters) {
        return new SourceRoutine(parameters.stream()
                .map(p -> new SourceRoutine.Parameter(p.name().text(), p.output(), p.defaultValue()))
                .toList());
    }

    private static SourceTable table(DdlStmt.CreateTable create, ObjectName name) {
        List<SourceTable.Column> columns = new ArrayList<>();
        SourceTable.Identity identity = null;
        for (TableElement element : create.elements()) {
            if (element instanceof TableElement.Column column) {
                TypeRef type = column.type();
                columns.add(new SourceTable.Column(column.name().text(), type == null ? "" : type.key()));
                Identity own = column.identity();
                if (own != null) {
                    identity =
                            new SourceTable.Identity(column.name().text(), number(own.seed()), number(own.increment()));
                }
            }
        }
        return new SourceTable(name.schema(), name.name(), columns, identity);
    }

    /** A seed or an increment; 1 where it is no number that a table could have. */
    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private static String key(QualifiedName name) {
        Name schema = name.schema();
        return ((schema == null ? ObjectName.DEFAULT_SCHEMA : schema.text()) + "."
                        + name.last().text())
                .toLowerCase(Locale.ROOT);
    }
}
