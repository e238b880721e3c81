package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.Event;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.SqlError;
import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.data.Routine;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Batch;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.lex.Span;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ways into a session from outside: a batch, a call, a row. */
public final class Machine {
    private final Session session;
    private final Frame root;

    public Machine(Session session) {
        this.session = session;
        this.root = Frame.batch(session);
    }

    /** A system type written as text. */
    public static SqlType type(String written, boolean ase) {
        return new TypeResolver(new Database(), ase).parse(written, Span.NONE);
    }

    /** Runs a batch as a client sends it. Temporary tables live on to the next one. */
    public void run(Batch batch) {
        session.budget.start();
        session.settings = session.settings.with(
                session.rules().withAnsiNulls(batch.settings().ansiNulls()));
        for (int i = 0; i < batch.repeat(); i++) {
            root.variables.clear();
            root.tableVariables.clear();
            try {
                Flow flow = new Statements(root).runAll(batch.statements());
                if (flow instanceof Flow.Goto jump) {
                    throw ControlRunner.noLabel(jump.label());
                }
            } catch (BatchAborted aborted) {
                session.transactions.statementDone();
            } catch (SqlFailure failure) {
                session.event(new Event.Raised(failure.error()));
            }
        }
        endDoomed();
    }

    private void endDoomed() {
        if (session.transactions.doomed()) {
            session.transactions.rollback();
            throw new NotKnownException("a batch that leaves a transaction that cannot be committed");
        }
    }

    /** What a call gave back; the code is null where it is not known or the call was cut short. */
    public record Outcome(@Nullable Integer code, Map<String, Value> outputs) {}

    /**
     * Calls a procedure with arguments by name.
     *
     * @param handled the error in whose handler the caller stands; null where it stands in none
     */
    public Outcome call(
            Routine<RoutineStmt.Procedure> procedure, Map<String, Value> arguments, @Nullable SqlError handled) {
        if (handled == null) {
            return call(procedure, arguments);
        }
        session.caught.push(handled);
        try {
            return call(procedure, arguments);
        } finally {
            session.caught.pop();
        }
    }

    private Outcome call(Routine<RoutineStmt.Procedure> procedure, Map<String, Value> arguments) {
        session.budget.start();
        Frame caller = Frame.batch(session);
        Map<String, Calls.Argument> given = new LinkedHashMap<>();
        arguments.forEach(
                (name, value) -> given.put(name.toLowerCase(Locale.ROOT), new Calls.Argument(given(value), null)));
        Map<String, Value> outputs = new LinkedHashMap<>();
        Integer code = null;
        try {
            Calls.Returned returned = new Calls(caller).call(procedure, given);
            code = returned.code();
            for (var parameter : procedure.definition().parameters()) {
                if (parameter.output()) {
                    outputs.put(
                            parameter.name().text(),
                            returned.inner().variable(parameter.name()).value());
                }
            }
        } catch (BatchAborted aborted) {
            session.transactions.statementDone();
        } catch (SqlFailure failure) {
            session.event(new Event.Raised(failure.error()));
        }
        return new Outcome(code, outputs);
    }

    /** ASE knows no empty text: where one is given there is a blank. */
    private Value given(Value value) {
        boolean empty = session.rules().ase()
                && value instanceof Value.Text text
                && text.value().isEmpty();
        return empty ? Value.of(" ") : value;
    }

    /** Puts a row into a table under all its constraints, without firing triggers. */
    public void insert(TableData table, Map<String, Value> values) {
        RowMaker maker = new RowMaker(root, table);
        var columns = values.keySet().stream().map(table.definition()::position).toList();
        if (columns.contains(-1)) {
            throw new IllegalArgumentException(
                    "no such column in " + table.definition().name() + ": " + values.keySet());
        }
        String key = table.definition().name().toLowerCase(Locale.ROOT);
        boolean added = columns.contains(table.definition().identity()) && session.identityInsert.add(key);
        try {
            RowMaker inserting = added ? new RowMaker(root, table) : maker;
            Value[] row = inserting.insert(columns, values.values().toArray(Value[]::new));
            int mark = session.transactions.undo().mark();
            Change change = new Change(table, session.transactions.undo());
            change.insert(row);
            try {
                new Constraints(root).check(change);
            } catch (SqlFailure failure) {
                session.transactions.undo().rollbackTo(mark);
                throw failure;
            }
            session.transactions.statementDone();
        } finally {
            if (added) {
                session.identityInsert.remove(key);
            }
        }
    }

    /** Ends the connection; says whether it rolled a transaction back. */
    public boolean disconnect() {
        boolean open = session.transactions.count() > 0;
        if (open) {
            session.transactions.rollback();
        }
        reset();
        session.begin();
        return open;
    }

    /** Forgets temporary tables and everything else of the connection. */
    public void reset() {
        root.temporary.clear();
        root.variables.clear();
        root.tableVariables.clear();
        session.identityInsert.clear();
        session.identityInsertAway.clear();
        session.reset();
    }
}
