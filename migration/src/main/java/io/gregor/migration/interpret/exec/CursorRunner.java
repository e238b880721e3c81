package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.Event;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.ResultColumn;
import io.gregor.migration.interpret.ResultSet;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Expressions;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.CursorDef;
import io.gregor.migration.tsql.ast.CursorRef;
import io.gregor.migration.tsql.ast.CursorStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.VariableStmt;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Declares, opens and reads cursors. Rows are read when a cursor opens; where they change later it is not known. */
final class CursorRunner {
    private final Frame frame;
    private final Session session;

    CursorRunner(Frame frame) {
        this.frame = frame;
        this.session = frame.session;
    }

    void run(CursorStmt statement) {
        switch (statement) {
            case CursorStmt.Declare declare -> declare(declare);
            case CursorStmt.Open open -> open(open);
            case CursorStmt.Fetch fetch -> fetch(fetch);
            case CursorStmt.Close close -> {
                Cursor cursor = find(close.cursor());
                if (!cursor.isOpen()) {
                    throw closed(close.cursor());
                }
                cursor.close();
                session.rowCount = 0;
            }
            case CursorStmt.Deallocate deallocate -> {
                find(deallocate.cursor());
                String key = deallocate.cursor().name().key();
                if (deallocate.cursor().name().isVariable()) {
                    frame.cursorVariables.put(key, Optional.empty());
                } else if (frame.cursors.remove(key) == null) {
                    session.cursors.remove(key);
                }
                session.rowCount = 0;
            }
        }
    }

    private void declare(CursorStmt.Declare declare) {
        CursorDef definition = declare.definition();
        boolean local = frame.kind != Frame.Kind.BATCH
                && (session.rules().ase() || definition.options().contains("local"));
        var cursors = local ? frame.cursors : session.cursors;
        if (cursors.containsKey(declare.cursor().key())) {
            throw Errors.of(
                    session.rules().ase() ? 556 : 16915,
                    "A cursor with the name '" + declare.cursor() + "' already exists.",
                    SqlFailure.Effect.STATEMENT);
        }
        cursors.put(declare.cursor().key(), cursor(definition));
    }

    private Cursor cursor(CursorDef definition) {
        if (definition.query() == null) {
            throw new NotKnownException("a cursor over a procedure", definition.span());
        }
        Cursor cursor = new Cursor(definition);
        if (!session.rules().ase()) {
            cursor.fixVariables(frame.variables);
        }
        return cursor;
    }

    /** {@code set @c = cursor for ...}. */
    void assign(VariableStmt.AssignCursor assign) {
        String key = assign.variable().key();
        if (!frame.cursorVariables.containsKey(key)) {
            throw new NotKnownException("a cursor in a variable of another type", assign.span());
        }
        frame.cursorVariables.put(key, Optional.of(cursor(assign.cursor())));
    }

    /** {@code set @c = c} and {@code set @c = @d}: both mean the same cursor from then on. */
    void assign(VariableStmt.Assign assign) {
        Name other =
                switch (assign.value()) {
                    case Expr.Variable v -> v.name();
                    case Expr.Column c when c.name().isSimple() -> c.name().last();
                    default -> throw new NotKnownException("this value of a cursor variable", assign.span());
                };
        frame.cursorVariables.put(
                assign.variable().key(), Optional.of(find(new CursorRef(other, false, assign.span()))));
    }

    Cursor find(CursorRef reference) {
        Name name = reference.name();
        if (name.isVariable()) {
            Optional<Cursor> held = frame.cursorVariables.get(name.key());
            if (held == null) {
                throw new NotKnownException("a cursor variable that is not declared here", reference.span());
            }
            return held.orElseThrow(() -> Errors.of(
                    16950,
                    "The variable '" + name + "' does not currently have a cursor allocated to it.",
                    SqlFailure.Effect.STATEMENT));
        }
        for (Frame scope = frame; scope != null; scope = scope.caller) {
            Cursor cursor = scope.cursors.get(name.key());
            if (cursor != null) {
                return cursor;
            }
        }
        Cursor cursor = session.cursors.get(name.key());
        if (cursor == null) {
            throw Errors.of(
                    session.rules().ase() ? 557 : 16916,
                    "A cursor with the name '" + name + "' does not exist.",
                    SqlFailure.Effect.STATEMENT);
        }
        return cursor;
    }

    private SqlFailure closed(CursorRef reference) {
        if (session.rules().ase()) {
            throw new NotKnownException("the use of a closed cursor on ASE", reference.span());
        }
        return Errors.of(16917, "Cursor is not open.", SqlFailure.Effect.STATEMENT);
    }

    private void open(CursorStmt.Open open) {
        Cursor cursor = find(open.cursor());
        if (cursor.isOpen()) {
            throw Errors.of(
                    session.rules().ase() ? 559 : 16905, "The cursor is already open.", SqlFailure.Effect.STATEMENT);
        }
        var query = cursor.definition().query();
        if (query == null) {
            throw new NotKnownException("a cursor over a procedure", open.span());
        }
        Frame reader = new Frame(session, frame, frame.kind, frame.routine, frame.fired);
        reader.variables.putAll(frame.variables);
        reader.variables.putAll(cursor.fixedVariables());
        reader.tableVariables.putAll(frame.tableVariables);
        CursorRows rows = CursorRows.read(query, reader);
        cursor.open(rows.columns(), rows.rows(), rows.table());
        session.rowCount = 0;
    }

    private void fetch(CursorStmt.Fetch fetch) {
        Cursor cursor = find(fetch.cursor());
        if (!cursor.isOpen()) {
            session.fetchStatus = -1;
            throw closed(fetch.cursor());
        }
        if (!fetch.into().isEmpty() && fetch.into().size() != cursor.columns().size()) {
            throw Errors.of(
                    16924,
                    "Cursorfetch: The number of variables declared in the INTO list must match that of "
                            + "selected columns.",
                    SqlFailure.Effect.STATEMENT);
        }
        Cursor.Row row = cursor.moveTo(target(fetch, cursor));
        checkUnchanged(cursor, row, fetch);
        session.fetchStatus = row == null ? -1 : 0;
        session.rowCount = session.rules().ase() ? Math.min(cursor.size(), cursor.position() + 1) : row == null ? 0 : 1;
        if (fetch.into().isEmpty()) {
            send(cursor, row);
        } else if (row != null) {
            for (int i = 0; i < fetch.into().size(); i++) {
                frame.variable(fetch.into().get(i)).assign(row.values()[i], frame.rules());
            }
        }
    }

    private int target(CursorStmt.Fetch fetch, Cursor cursor) {
        int offset = 0;
        Expr expr = fetch.offset();
        if (expr != null) {
            offset = (int)
                    new Expressions(frame.scope()).compile(expr).value(Env.NONE).integer();
        }
        return switch (fetch.direction()) {
            case NEXT -> cursor.position() + 1;
            case PRIOR -> cursor.position() - 1;
            case FIRST -> 0;
            case LAST -> cursor.size() - 1;
            case ABSOLUTE -> offset > 0 ? offset - 1 : offset == 0 ? -1 : cursor.size() + offset;
            case RELATIVE -> cursor.position() + offset;
        };
    }

    private static void checkUnchanged(Cursor cursor, Cursor.@Nullable Row row, CursorStmt.Fetch fetch) {
        TableData table = cursor.table();
        boolean fixed = cursor.definition().options().stream()
                .anyMatch(option -> option.equals("static") || option.equals("insensitive"));
        if (table == null || row == null || fixed) {
            return;
        }
        if (!table.has(row.number()) || table.row(row.number()) != row.source()) {
            throw new NotKnownException("a cursor over rows that changed after it was opened", fetch.span());
        }
    }

    private void send(Cursor cursor, Cursor.@Nullable Row row) {
        List<ResultColumn> columns = cursor.columns().stream()
                .map(column -> new ResultColumn(column.name(), column.type().declared()))
                .toList();
        List<List<Value>> rows = row == null ? List.of() : List.of(List.of(row.values()));
        session.event(new Event.Rows(new ResultSet(columns, rows, true)));
    }
}
