package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.Elsewhere;
import io.gregor.migration.interpret.Event;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.SqlError;
import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.data.Routine;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Expressions;
import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.ExecArgument;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Parameter;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.TableElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls procedures: arguments in, outputs and the return code back. */
final class Calls {
    private final Frame frame;
    private final Session session;

    Calls(Frame frame) {
        this.frame = frame;
        this.session = frame.session;
    }

    /** A procedure that has run; {@code code} is null where it is not known. */
    record Returned(@Nullable Integer code, Frame inner) {}

    Flow run(ExecStmt statement) {
        if (frame.kind == Frame.Kind.FUNCTION) {
            throw new NotKnownException("a call in a function", statement.span());
        }
        switch (statement) {
            case ExecStmt.Procedure call ->
                procedure(call.procedure(), call.number(), call.arguments(), call.result(), call);
            case ExecStmt.ProcedureVariable call -> {
                String name = frame.variable(call.variable()).value().string();
                QualifiedName target = QualifiedName.of(new Name(name, false, call.span()));
                procedure(target, 0, call.arguments(), call.result(), call);
            }
            case ExecStmt.Text text -> {
                if (!text.arguments().isEmpty() || !text.suffix().isEmpty()) {
                    throw new NotKnownException("exec of text elsewhere or with arguments", text.span());
                }
                Value value =
                        new Expressions(frame.scope()).compile(text.text()).value(Env.NONE);
                if (!value.isNull()) {
                    new DynamicText(frame).run(value.string(), Map.of(), text.span());
                }
            }
        }
        return Flow.NEXT;
    }

    private void procedure(
            QualifiedName name, int number, List<ExecArgument> arguments, @Nullable Name result, ExecStmt statement) {
        Elsewhere elsewhere = session.elsewhere();
        if (elsewhere != null && elsewhere.hasProcedure(name, number)) {
            new AwayCalls(frame, elsewhere).call(name, number, arguments, result);
            return;
        }
        if (name.server() != null) {
            throw new NotKnownException("the procedure " + name + " of another server", name.span());
        }
        Routine<RoutineStmt.Procedure> procedure = session.database.procedures.find(key(name, number));
        if (procedure == null) {
            if (new SystemProcedures(frame).run(name.last().key(), arguments, statement)) {
                session.lastError = 0;
                if (result != null) {
                    frame.variable(result).assign(Value.of(0), frame.rules());
                }
                return;
            }
            throw Errors.of(2812, "Could not find stored procedure '" + name + "'.", SqlFailure.Effect.STATEMENT);
        }
        Map<String, Argument> given = bind(procedure, arguments);
        Returned returned = call(procedure, given);
        outputs(given, returned.inner);
        if (result != null) {
            if (returned.code == null) {
                throw new NotKnownException("the return code after an error in " + name, statement.span());
            }
            frame.variable(result).assign(Value.of(returned.code), frame.rules());
        }
    }

    static String key(QualifiedName name, int number) {
        String key = Database.key(name);
        return number > 1 ? key + ";" + number : key;
    }

    /** An argument: its value, null for the default, and the variable that takes the output. */
    record Argument(
            @Nullable Value value,
            @Nullable Variable output,
            @Nullable TableData rows) {
        Argument(@Nullable Value value, @Nullable Variable output) {
            this(value, output, null);
        }
    }

    private Map<String, Argument> bind(Routine<RoutineStmt.Procedure> procedure, List<ExecArgument> arguments) {
        var parameters = procedure.definition().parameters();
        Map<String, Argument> given = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            ExecArgument argument = arguments.get(i);
            Name named = argument.name();
            if (named == null && i >= parameters.size()) {
                throw Errors.of(
                        8144,
                        "Procedure or function " + procedure.name() + " has too many arguments specified.",
                        SqlFailure.Effect.STATEMENT);
            }
            String key = named == null ? parameters.get(i).name().key() : named.key();
            if (parameters.stream()
                    .noneMatch(parameter -> parameter.name().key().equals(key))) {
                throw Errors.of(
                        8145,
                        key + " is not a parameter for procedure " + procedure.name() + ".",
                        SqlFailure.Effect.STATEMENT);
            }
            given.put(key, argument(argument));
        }
        return given;
    }

    private Argument argument(ExecArgument argument) {
        if (argument.value() instanceof Expr.DefaultValue) {
            return new Argument(null, null);
        }
        if (argument.value() instanceof Expr.Variable given
                && frame.tableVariables.containsKey(given.name().key())) {
            return new Argument(null, null, frame.tableVariable(given.name()));
        }
        if (argument.value() instanceof Expr.Variable given
                && frame.cursorVariables.containsKey(given.name().key())) {
            throw new NotKnownException(
                    "a cursor variable as an argument", argument.value().span());
        }
        Value value = new Expressions(frame.scope()).compile(argument.value()).value(Env.NONE);
        boolean takes = argument.output() && argument.value() instanceof Expr.Variable;
        Variable output = takes ? frame.variable(((Expr.Variable) argument.value()).name()) : null;
        return new Argument(value, output);
    }

    private void outputs(Map<String, Argument> given, Frame inner) {
        given.forEach((key, argument) -> {
            Variable output = argument.output;
            Variable parameter = inner.variables.get(key);
            if (output != null && parameter != null) {
                output.assign(parameter.value(), frame.rules());
            }
        });
    }

    static void enter(Session session) {
        if (session.nesting >= session.budget.nesting()) {
            throw Errors.of(
                    217,
                    "Maximum stored procedure, function, trigger, or view nesting level exceeded (limit "
                            + session.budget.nesting() + ").",
                    SqlFailure.Effect.TRANSACTION);
        }
        session.nesting++;
    }

    /** Runs a procedure with arguments by name. */
    Returned call(Routine<RoutineStmt.Procedure> procedure, Map<String, Argument> given) {
        Frame inner = new Frame(session, frame, Frame.Kind.PROCEDURE, procedure.name(), null);
        parameters(procedure, given, inner);
        Settings settings = session.settings;
        int transactions = session.transactions.count();
        enter(session);
        Flow flow;
        try {
            if (!session.rules().ase()) {
                Rules rules = session.rules().withAnsiNulls(procedure.settings().ansiNulls());
                session.settings = settings.with(rules);
            }
            flow = new Statements(inner).runAll(procedure.definition().body());
        } finally {
            session.nesting--;
            session.settings = settings;
        }
        if (flow instanceof Flow.Goto jump) {
            throw ControlRunner.noLabel(jump.label());
        }
        countTransactions(transactions, procedure);
        return new Returned(code(flow, inner), inner);
    }

    private void countTransactions(int before, Routine<RoutineStmt.Procedure> procedure) {
        int after = session.transactions.count();
        if (before == after || session.settings.chained()) {
            return;
        }
        SqlError error = new SqlError(
                266,
                16,
                2,
                "Transaction count after EXECUTE indicates a mismatching number of BEGIN "
                        + "and COMMIT statements. Previous count = " + before + ", current count = " + after + ".",
                procedure.name(),
                0);
        if (session.tryDepth > 0) {
            throw new SqlFailure(error, SqlFailure.Effect.STATEMENT);
        }
        session.event(new Event.Raised(error));
        session.lastError = 266;
    }

    private @Nullable Integer code(Flow flow, Frame inner) {
        if (flow instanceof Flow.Return(Value value) && value != null) {
            if (value.isNull()) {
                throw new NotKnownException("the return code of return NULL");
            }
            return (int) Conversion.implicit(value, SqlType.INT, frame.rules()).integer();
        }
        return flow instanceof Flow.Aborted || inner.failed ? null : 0;
    }

    private void parameters(Routine<RoutineStmt.Procedure> procedure, Map<String, Argument> given, Frame inner) {
        for (var parameter : procedure.definition().parameters()) {
            if (parameter.readOnly()) {
                inner.tableVariables.put(parameter.name().key(), rows(parameter, given, procedure));
                inner.readOnly.add(parameter.name().key());
                continue;
            }
            inner.declare(parameter.name(), frame.type(parameter.type(), false));
            Argument argument = given.get(parameter.name().key());
            Value value = argument == null ? null : argument.value;
            if (value == null) {
                Expr standard = parameter.defaultValue();
                if (standard == null) {
                    throw Errors.of(
                            201,
                            "Procedure or function '" + procedure.name() + "' expects parameter '" + parameter.name()
                                    + "', which was not supplied.",
                            SqlFailure.Effect.STATEMENT);
                }
                value = Defaults.value(standard, frame);
            }
            assign(inner.variable(parameter.name()), value);
        }
    }

    /** A table that is given is that of the caller, since it may only be read; left out it is empty. */
    private TableData rows(Parameter parameter, Map<String, Argument> given, Routine<RoutineStmt.Procedure> procedure) {
        List<TableElement> shape =
                session.database.tableTypes.find(parameter.type().key());
        if (shape == null) {
            throw new NotKnownException("a table as a parameter", parameter.span());
        }
        Argument argument = given.get(parameter.name().key());
        TableData rows = argument == null ? null : argument.rows;
        if (argument != null && rows == null && argument.value != null) {
            throw new NotKnownException("a value for a table as a parameter of " + procedure.name(), parameter.span());
        }
        return rows != null
                ? rows
                : new TableData(new TableBuilder(frame).build(parameter.name().text(), shape), frame.rules());
    }

    private void assign(Variable parameter, Value value) {
        try {
            parameter.assign(value, frame.rules());
        } catch (SqlFailure failure) {
            if (frame.rules().ase()) {
                throw failure.reaching(SqlFailure.Effect.STATEMENT);
            }
            throw Errors.of(
                    8114,
                    "Error converting data type " + value.type() + " to " + parameter.type() + ".",
                    SqlFailure.Effect.STATEMENT);
        }
    }
}
