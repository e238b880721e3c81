package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.Elsewhere;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.data.Routine;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.query.BoundColumn;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Queries;
import io.gregor.migration.interpret.query.QueryPlan;
import io.gregor.migration.interpret.query.RowSource;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds tables and views by name, as one frame sees them. */
final class Catalog {
    private final Frame frame;

    Catalog(Frame frame) {
        this.frame = frame;
    }

    /** A source of rows; an error where nothing has this name. */
    RowSource source(QualifiedName name, Span span) {
        Frame.Fired fired = frame.firedAround();
        if (fired != null && name.isSimple()) {
            if (name.is("inserted")) {
                return fired.inserted();
            }
            if (name.is("deleted")) {
                return fired.deleted();
            }
        }
        TableData table = find(name);
        if (table != null) {
            return RowSource.of(table);
        }
        Routine<RoutineStmt.View> view = frame.session.database.views.find(Database.key(name));
        if (view != null) {
            return view(view);
        }
        RowSource system = SystemTables.find(name, frame);
        if (system != null) {
            return system;
        }
        Elsewhere elsewhere = frame.session.elsewhere();
        if (elsewhere != null && !name.last().isTemporary()) {
            return away(elsewhere.table(name));
        }
        throw missing(name);
    }

    private static RowSource away(Elsewhere.Rows table) {
        List<BoundColumn> columns = table.columns().stream()
                .map(c -> new BoundColumn(c.name(), c.type(), true))
                .toList();
        List<Value[]> rows =
                table.rows().stream().map(row -> row.toArray(Value[]::new)).toList();
        return new RowSource(columns, env -> rows, null);
    }

    /** A table to be changed. */
    TableData table(QualifiedName name, Span span) {
        TableData table = find(name);
        if (table == null) {
            table = frame.standIn(name);
        }
        if (table != null) {
            return table;
        }
        if (frame.session.database.views.find(Database.key(name)) != null) {
            throw new NotKnownException("a change through the view " + name, span);
        }
        throw missing(name);
    }

    static SqlFailure missing(QualifiedName name) {
        if (name.server() != null) {
            throw new NotKnownException("the table " + name + " of another server", name.span());
        }
        return Errors.of(208, "Invalid object name '" + name + "'.", SqlFailure.Effect.SCOPE);
    }

    /** A table, or null. */
    @Nullable TableData find(QualifiedName name) {
        if (name.last().isTemporary()) {
            return temporary(name.last().key());
        }
        Database database = frame.session.database;
        QualifiedName target = database.synonyms.find(Database.key(name));
        return database.tables.find(Database.key(target == null ? name : target));
    }

    /** A temporary table of this frame or one that called it. */
    @Nullable TableData temporary(String key) {
        if (key.startsWith("##")) {
            return frame.session.database.tables.find(key);
        }
        for (Frame scope = frame; scope != null; scope = scope.caller) {
            TableData table = scope.temporary.get(key);
            if (table != null) {
                return table;
            }
        }
        return null;
    }

    private RowSource view(Routine<RoutineStmt.View> view) {
        Frame inner = new Frame(frame.session, null, Frame.Kind.FUNCTION, null, null);
        QueryPlan plan = Queries.compile(view.definition().query(), inner.scope());
        List<BoundColumn> columns = new ArrayList<>(plan.columns());
        List<Name> names = view.definition().columns();
        for (int i = 0; i < names.size(); i++) {
            BoundColumn column = columns.get(i);
            columns.set(i, new BoundColumn(names.get(i).text(), column.type(), column.nullable()));
        }
        return new RowSource(columns, env -> plan.rows(Env.NONE), null);
    }
}
