package io.gregor.migration.interpret;

import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.data.Routine;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.exec.Branches;
import io.gregor.migration.interpret.exec.Machine;
import io.gregor.migration.interpret.exec.Session;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.ast.Batch;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Script;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs T-SQL over tables in memory, as the source database would: one database, one connection, not safe for several
 * threads.
 *
 * <p>What it is not certain of ends in a {@link NotKnownException}; a run beyond its limits in a
 * {@link LimitExceededException}. After either, put a {@link Snapshot} back before going on: the state is that of the
 * middle of a run. Where the source leaves a choice to the server and it mattered, the result carries a {@link Caveat}.
 */
public final class Interpreter {
    /** The time that {@code getdate()} gives unless another clock is set, so that runs can be repeated. */
    public static final LocalDateTime DEFAULT_NOW = LocalDateTime.of(2024, 3, 15, 10, 30, 0);

    private final Dialect dialect;
    private final Database database = new Database();
    private final Rules rules;
    private final Session session;
    private final Machine machine;
    private Supplier<LocalDateTime> clock = () -> DEFAULT_NOW;

    public Interpreter(Dialect dialect) {
        this(dialect, InterpreterLimits.DEFAULT);
    }

    /** Texts differ by case on ASE and do not on SQL Server, as the products' usual sort orders have it. */
    public Interpreter(Dialect dialect, InterpreterLimits limits) {
        this(dialect, limits, dialect == Dialect.ASE);
    }

    public Interpreter(Dialect dialect, InterpreterLimits limits, boolean caseSensitive) {
        this.dialect = dialect;
        this.rules = Rules.defaultsOf(dialect, caseSensitive);
        this.session = new Session(database, rules, limits, () -> clock.get());
        this.machine = new Machine(session);
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Has permanent objects be in another database; what is here already is not looked at any more. */
    public void elsewhere(Elsewhere other) {
        session.elsewhere(other);
    }

    /** Sets what {@code getdate()} gives. */
    public void clock(Supplier<LocalDateTime> now) {
        clock = now;
    }

    /**
     * Sets how the texts of the server's own errors read to a program that catches them, since another server, release or
     * language words them otherwise.
     */
    public void wording(UnaryOperator<String> words) {
        session.wording(words);
    }

    /**
     * Sets which line {@code error_line()} gives for a line of the source text, since it counts from the beginning of the
     * batch that the client sent; null, as at first, for its being not known.
     */
    public void lines(@Nullable IntUnaryOperator seen) {
        session.lines(seen);
    }

    /**
     * Sets what {@code newid()} gives on SQL Server, in its own form with capital letters; null, as at first, for its being
     * not known.
     */
    public void identifiers(@Nullable Supplier<String> next) {
        session.identifiers(next);
    }

    /** Sets whose session it is: {@code dbo}'s at first. */
    public void user(String name) {
        session.user(name);
    }

    /** Who hears of branches taken and comparisons made in routines; null for nobody. */
    public void listener(@Nullable CoverageListener listener) {
        session.listener(listener);
    }

    /** Runs all batches, one result for each; an error in one does not keep the next from running. */
    public List<BatchResult> run(Script script) {
        List<BatchResult> results = new ArrayList<>();
        script.batches().forEach(batch -> results.add(run(batch)));
        return results;
    }

    /** Runs one batch: definitions, statements, calls. */
    public BatchResult run(Batch batch) {
        drop();
        machine.run(batch);
        return new BatchResult(session.takeEvents(), session.takeCaveats());
    }

    /** What the client received of a run that was cut short. */
    public BatchResult received() {
        return new BatchResult(session.takeEvents(), session.takeCaveats());
    }

    /**
     * Ends the connection: temporary tables, cursors, settings and an open transaction go with it, tables and definitions
     * stay. The next run is on a new one.
     *
     * @return whether a transaction was open, and so was rolled back
     */
    public boolean disconnect() {
        return machine.disconnect();
    }

    /**
     * Calls a procedure.
     *
     * @param arguments by parameter name, {@code @} included; parameters left out take their defaults
     * @throws IllegalArgumentException if there is no such procedure
     */
    public CallResult call(String procedure, Map<String, Value> arguments) {
        return call(procedure, arguments, null);
    }

    /**
     * Calls a procedure.
     *
     * @param arguments by parameter name, {@code @} included; parameters left out take their defaults
     * @param handled the error in whose {@code catch} block the caller stands; null where it stands in none
     * @throws IllegalArgumentException if there is no such procedure
     */
    public CallResult call(String procedure, Map<String, Value> arguments, @Nullable SqlError handled) {
        Routine<RoutineStmt.Procedure> found = database.procedures.find(Database.key(procedure));
        if (found == null) {
            throw new IllegalArgumentException("no procedure " + procedure);
        }
        drop();
        Machine.Outcome outcome = machine.call(found, arguments, handled);
        return new CallResult(outcome.code(), outcome.outputs(), session.takeEvents(), session.takeCaveats());
    }

    /** What was left over by a run that was cut short. */
    private void drop() {
        session.takeEvents();
        session.takeCaveats();
    }

    /** The names of all tables, in the order in which they were created. */
    public List<String> tables() {
        return database.tables.all().values().stream()
                .map(table -> table.definition().name())
                .toList();
    }

    /**
     * The definition of a table.
     *
     * @throws IllegalArgumentException if there is no such table
     */
    public Table table(String name) {
        return Tables.describe(data(name).definition(), database);
    }

    /** The rows of a table in the order in which they came; values in the order of the columns. */
    public List<List<Value>> rows(String table) {
        return data(table).rows().values().stream().map(List::of).toList();
    }

    /**
     * Puts a row into a table; columns left out take their defaults, identity columns may be given. Triggers do not fire.
     *
     * @return the error of a constraint that the row breaks, in which case it is not there; else null
     */
    public @Nullable SqlError insert(String table, Map<String, Value> values) {
        try {
            machine.insert(data(table), values);
            return null;
        } catch (SqlFailure failure) {
            return failure.error();
        }
    }

    private TableData data(String name) {
        TableData table = database.tables.find(Database.key(name));
        if (table == null) {
            throw new IllegalArgumentException("no table " + name);
        }
        return table;
    }

    /** The names of all procedures, in the order in which they were created. */
    public List<String> procedures() {
        return database.procedures.all().values().stream().map(Routine::name).toList();
    }

    /** The source of a procedure or function, or null where there is none of this name. */
    public @Nullable RoutineStmt routine(String name) {
        Routine<RoutineStmt.Procedure> procedure = database.procedures.find(Database.key(name));
        if (procedure != null) {
            return procedure.definition();
        }
        Routine<RoutineStmt.Function> function = database.functions.find(Database.key(name));
        return function == null ? null : function.definition();
    }

    /**
     * A system type written as text, such as {@code numeric(10,2)}.
     *
     * @throws NotKnownException for types of which no values are known
     */
    public static SqlType type(String written, Dialect dialect) {
        return Machine.type(written, dialect == Dialect.ASE);
    }

    /** All branches of a program, whether or not it was ever run. */
    public static List<BranchId> branches(Node program) {
        return Branches.of(program);
    }

    /** The state of tables and definitions, to be put back by {@link #restore}. */
    public Snapshot snapshot() {
        return new Snapshot(database.image());
    }

    /** Puts a state back. An open transaction, temporary tables, cursors and the like are forgotten. */
    public void restore(Snapshot snapshot) {
        machine.reset();
        database.restore(snapshot.image());
    }
}
