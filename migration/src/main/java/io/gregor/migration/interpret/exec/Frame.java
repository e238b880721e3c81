package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.BranchId;
import io.gregor.migration.interpret.CoverageListener;
import io.gregor.migration.interpret.Elsewhere;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.data.Routine;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.query.Compiled;
import io.gregor.migration.interpret.query.QueryPlan;
import io.gregor.migration.interpret.query.RowSource;
import io.gregor.migration.interpret.query.Scope;
import io.gregor.migration.interpret.query.SessionFacts;
import io.gregor.migration.interpret.query.Surroundings;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TypeRef;
import io.gregor.migration.tsql.lex.Span;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A routine or batch that runs: its variables, its temporary tables and, in a trigger, the rows that fired it. */
final class Frame implements Surroundings {
    /** What kind of program runs in a frame; it decides how far errors reach. */
    enum Kind {
        BATCH,
        PROCEDURE,
        FUNCTION,
        TRIGGER
    }

    /** The rows that a trigger sees. */
    record Fired(RowSource inserted, RowSource deleted, Set<String> updated, String trigger) {}

    final Session session;
    final @Nullable Frame caller;
    final Kind kind;
    final @Nullable String routine;
    final Map<String, Variable> variables = new LinkedHashMap<>();
    final Map<String, TableData> tableVariables = new HashMap<>();
    /** What runs in this frame. */
    List<Stmt> body = List.of();

    /** Names of table variables that came as arguments, which may only be read. */
    final Set<String> readOnly = new HashSet<>();

    final Map<String, TableData> temporary = new HashMap<>();
    final Map<String, Cursor> cursors = new HashMap<>();
    final Map<String, Optional<Cursor>> cursorVariables = new HashMap<>();
    final @Nullable Fired fired;
    boolean failed;

    @Nullable Long scopeIdentity;

    private final StandIns standIns = new StandIns();
    private final Catalog catalog;
    private final TypeResolver types;

    Frame(Session session, @Nullable Frame caller, Kind kind, @Nullable String routine, @Nullable Fired fired) {
        this.session = session;
        this.caller = caller;
        this.kind = kind;
        this.routine = routine;
        this.fired = fired;
        this.catalog = new Catalog(this);
        this.types = new TypeResolver(session.database, session.rules().ase());
    }

    static Frame batch(Session session) {
        return new Frame(session, null, Kind.BATCH, null, null);
    }

    Catalog catalog() {
        return catalog;
    }

    StandIns standIns() {
        return standIns;
    }

    /** Whether a table is a table variable here. */
    boolean isVariable(TableData table) {
        return tableVariables.containsValue(table);
    }

    /** Refuses to change a table that came as an argument. */
    void checkWritable(TableData table) {
        for (String name : readOnly) {
            if (tableVariables.get(name) == table) {
                throw Errors.of(
                        10700,
                        "The table-valued parameter \"" + name + "\" is READONLY and cannot be modified.",
                        SqlFailure.Effect.SCOPE);
            }
        }
    }

    @Override
    public @Nullable TableData standIn(QualifiedName name) {
        return standIns.find(name);
    }

    @Override
    public RoutineStmt.@Nullable View view(QualifiedName name) {
        Routine<RoutineStmt.View> view = session.database.views.find(Database.key(name));
        return view == null ? null : view.definition();
    }

    @Override
    public Surroundings outside() {
        return new Frame(session, null, Kind.FUNCTION, null, null);
    }

    @Override
    public RowSource change(DmlStmt statement) {
        return ChangeRows.of(this, statement);
    }

    @Override
    public Compiled nextValue(QualifiedName sequence, Span span) {
        return Sequences.next(this, sequence, span);
    }

    TypeResolver types() {
        return types;
    }

    /** A scope outside of any query. */
    Scope scope() {
        return new Scope(null, this);
    }

    /** The frame of the trigger that this runs in, or null. */
    @Nullable Fired firedAround() {
        return fired;
    }

    void declare(Name name, SqlType type) {
        if (variables.containsKey(name.key()) || tableVariables.containsKey(name.key())) {
            throw Errors.of(
                    134, "The variable name '" + name + "' has already been declared.", SqlFailure.Effect.BATCH);
        }
        variables.put(name.key(), new Variable(name.text(), type));
    }

    Variable variable(Name name) {
        Variable variable = variables.get(name.key());
        if (variable == null && new VariableRunner(this).passedOver(name)) {
            variable = variables.get(name.key());
        }
        if (variable == null && tableVariables.get(name.key()) != null) {
            throw new NotKnownException("a table as a value", name.span());
        }
        if (variable == null) {
            throw Errors.of(137, "Must declare the scalar variable \"" + name + "\".", SqlFailure.Effect.BATCH);
        }
        return variable;
    }

    @Override
    public Rules rules() {
        return session.rules();
    }

    @Override
    public Compiled variable(Name name, Span span) {
        Variable variable = variable(name);
        return new Compiled(variable.type(), true, env -> variable.value());
    }

    @Override
    public Compiled global(String name, Span span) {
        return Globals.compile(name, this, span);
    }

    @Override
    public RowSource table(QualifiedName name, Span span) {
        return catalog.source(name, span);
    }

    @Override
    public RowSource tableVariable(Name name, Span span) {
        return RowSource.of(tableVariable(name));
    }

    TableData tableVariable(Name name) {
        TableData table = tableVariables.get(name.key());
        if (table == null && new VariableRunner(this).passedOver(name)) {
            table = tableVariables.get(name.key());
        }
        if (table == null) {
            throw Errors.of(1087, "Must declare the table variable \"" + name + "\".", SqlFailure.Effect.BATCH);
        }
        return table;
    }

    @Override
    public @Nullable RowSource tableFunction(QualifiedName name, List<Compiled> arguments, Span span) {
        return Functions.rows(this, name, arguments, span);
    }

    @Override
    public @Nullable Compiled function(QualifiedName name, List<Expr> sources, List<Compiled> arguments, Span span) {
        Elsewhere elsewhere = session.elsewhere();
        return elsewhere == null
                ? Functions.scalar(this, name, sources, arguments, span)
                : Functions.elsewhere(elsewhere, name, arguments);
    }

    @Override
    public boolean knows(QualifiedName function) {
        Elsewhere elsewhere = session.elsewhere();
        return elsewhere == null
                ? session.database.functions.find(Database.key(function)) != null
                : elsewhere.function(function) != null;
    }

    @Override
    public @Nullable QueryPlan elsewhere(Query query, Scope outer) {
        Away away = Away.of(this);
        return away == null ? null : away.plan(query, outer);
    }

    @Override
    public SqlType type(TypeRef type, boolean converting) {
        return types.resolve(type, converting);
    }

    @Override
    public LocalDateTime now() {
        return session.now();
    }

    @Override
    public SessionFacts facts() {
        return new Facts(this);
    }

    @Override
    public void countRows(long rows) {
        session.budget.rows(rows);
    }

    @Override
    public void caveat(String text, Span span) {
        session.caveat(text, span);
    }

    @Override
    public void taken(BranchId branch) {
        CoverageListener listener = session.listener();
        if (listener != null && routine != null) {
            listener.taken(routine, branch);
        }
    }

    @Override
    public void compared(Span span, CompareOp op, Value left, Value right) {
        CoverageListener listener = session.listener();
        if (listener != null && routine != null) {
            listener.compared(routine, span, op, left, right);
        }
    }

    @Override
    public boolean covered() {
        return session.listener() != null && routine != null;
    }
}
