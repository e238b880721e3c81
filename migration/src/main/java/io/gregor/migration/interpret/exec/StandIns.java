package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.data.Column;
import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.data.TableDefinition;
import io.gregor.migration.interpret.data.UndoLog;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.RowSource;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tables that stand for views while a statement changes one that a trigger runs instead of: they hold the view's rows, so
 * that the statement can be worked out, and are forgotten after it.
 */
final class StandIns {
    private final Map<String, TableData> byView = new HashMap<>();

    @Nullable TableData find(QualifiedName name) {
        return byView.get(Database.key(name));
    }

    /** Runs a statement; where a trigger runs instead of it on a view, a table stands for that. */
    void around(Frame frame, DmlStmt statement, Runnable run) {
        QualifiedName view = view(frame, statement);
        String event = event(statement);
        if (view == null || byView.containsKey(Database.key(view)) || !new Triggers(frame).replaces(view, event)) {
            run.run();
            return;
        }
        byView.put(Database.key(view), table(frame, view));
        try {
            run.run();
        } finally {
            byView.remove(Database.key(view));
        }
    }

    private static TableData table(Frame frame, QualifiedName view) {
        RowSource source = frame.catalog().source(view, view.span());
        List<Column> columns = source.columns().stream()
                .map(c -> Column.plain(c.name(), c.type().declared(), true))
                .toList();
        TableDefinition definition = new TableDefinition(view.last().text(), columns, List.of(), List.of(), List.of());
        TableData table = new TableData(definition, frame.rules());
        UndoLog undo = new UndoLog();
        source.rows().rows(Env.NONE).forEach(row -> table.insert(row, undo));
        return table;
    }

    private static @Nullable QualifiedName view(Frame frame, DmlStmt statement) {
        TableRef target =
                switch (statement) {
                    case DmlStmt.Insert i -> i.target();
                    case DmlStmt.Update u ->
                        TargetFinder.of(u.target(), u.from()).target();
                    case DmlStmt.Delete d ->
                        TargetFinder.of(d.target(), d.from()).target();
                    default -> null;
                };
        return target instanceof TableRef.Table table
                        && frame.catalog().find(table.name()) == null
                        && frame.view(table.name()) != null
                ? table.name()
                : null;
    }

    private static String event(DmlStmt statement) {
        return switch (statement) {
            case DmlStmt.Insert i -> "insert";
            case DmlStmt.Update u -> "update";
            default -> "delete";
        };
    }
}
