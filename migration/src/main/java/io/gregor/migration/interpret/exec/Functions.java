package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.Elsewhere;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.data.Routine;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.query.BoundColumn;
import io.gregor.migration.interpret.query.Compiled;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Queries;
import io.gregor.migration.interpret.query.QueryPlan;
import io.gregor.migration.interpret.query.RowSource;
import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.FunctionReturns;
import io.gregor.migration.tsql.ast.Parameter;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.lex.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The user's functions: scalar ones, and those that give rows. */
final class Functions {
    private Functions() {}

    static @Nullable Compiled scalar(
            Frame frame, QualifiedName name, List<Expr> sources, List<Compiled> arguments, Span span) {
        Routine<RoutineStmt.Function> function = frame.session.database.functions.find(Database.key(name));
        if (function == null || !(function.definition().returns() instanceof FunctionReturns.Scalar returns)) {
            return null;
        }
        SqlType type = frame.type(returns.type(), false);
        checkCount(function, arguments);
        boolean[] standard = new boolean[arguments.size()];
        for (int i = 0; i < standard.length; i++) {
            standard[i] = sources.get(i) instanceof Expr.DefaultValue;
        }
        return new Compiled(type, true, env -> {
            Frame inner = enter(frame, function, arguments, standard, env);
            Flow flow = body(frame, inner, function);
            if (!(flow instanceof Flow.Return(Value value)) || value == null) {
                throw new NotKnownException("a function that ends without a value", span);
            }
            return Conversion.implicit(value, type, frame.rules());
        });
    }

    /** A scalar function of another database; null where it has none of this name. */
    static @Nullable Compiled elsewhere(Elsewhere elsewhere, QualifiedName name, List<Compiled> arguments) {
        SqlType type = elsewhere.function(name);
        return type == null
                ? null
                : new Compiled(
                        type,
                        true,
                        env -> elsewhere.function(
                                name, arguments.stream().map(a -> a.value(env)).toList()));
    }

    private static void checkCount(Routine<RoutineStmt.Function> function, List<Compiled> arguments) {
        if (arguments.size() != function.definition().parameters().size()) {
            throw Errors.of(
                    313,
                    "An insufficient number of arguments were supplied for the procedure or function " + function.name()
                            + ".",
                    SqlFailure.Effect.SCOPE);
        }
    }

    private static Frame enter(
            Frame frame,
            Routine<RoutineStmt.Function> function,
            List<Compiled> arguments,
            boolean[] standard,
            Env env) {
        Frame inner = new Frame(frame.session, frame, Frame.Kind.FUNCTION, function.name(), null);
        List<Parameter> parameters = function.definition().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            inner.declare(parameter.name(), frame.type(parameter.type(), false));
            Expr defaultValue = parameter.defaultValue();
            Value value = standard[i] && defaultValue != null
                    ? Defaults.value(defaultValue, frame)
                    : arguments.get(i).value(env);
            inner.variable(parameter.name()).assign(value, frame.rules());
        }
        return inner;
    }

    private static Flow body(Frame frame, Frame inner, Routine<RoutineStmt.Function> function) {
        Session session = frame.session;
        long rowCount = session.rowCount;
        int lastError = session.lastError;
        Calls.enter(session);
        try {
            return new Statements(inner).runAll(function.definition().body());
        } finally {
            session.nesting--;
            session.rowCount = rowCount;
            session.lastError = lastError;
        }
    }

    static @Nullable RowSource rows(Frame frame, QualifiedName name, List<Compiled> arguments, Span span) {
        Routine<RoutineStmt.Function> function = frame.session.database.functions.find(Database.key(name));
        if (function == null) {
            return null;
        }
        checkCount(function, arguments);
        boolean[] standard = new boolean[arguments.size()];
        return switch (function.definition().returns()) {
            case FunctionReturns.Scalar scalar -> null;
            case FunctionReturns.InlineTable inline -> inline(frame, function, inline, arguments, standard);
            case FunctionReturns.TableVariable table -> {
                Frame shape = new Frame(frame.session, null, Frame.Kind.FUNCTION, null, null);
                TableData empty = new TableData(
                        new TableBuilder(shape).build(table.variable().text(), table.elements()), frame.rules());
                yield new RowSource(
                        RowSource.of(empty).columns(),
                        env -> {
                            Frame inner = enter(frame, function, arguments, standard, env);
                            TableData result = new TableData(empty.definition(), frame.rules());
                            inner.tableVariables.put(table.variable().key(), result);
                            body(frame, inner, function);
                            return List.copyOf(result.rows().values());
                        },
                        null);
            }
        };
    }

    private static RowSource inline(
            Frame frame,
            Routine<RoutineStmt.Function> function,
            FunctionReturns.InlineTable inline,
            List<Compiled> arguments,
            boolean[] standard) {
        Frame shape = new Frame(frame.session, null, Frame.Kind.FUNCTION, function.name(), null);
        function.definition().parameters().forEach(p -> shape.declare(p.name(), frame.type(p.type(), false)));
        List<BoundColumn> columns =
                Queries.compile(inline.query(), shape.scope()).columns();
        return new RowSource(
                columns,
                env -> {
                    Frame inner = enter(frame, function, arguments, standard, env);
                    QueryPlan plan = Queries.compile(inline.query(), inner.scope());
                    return plan.rows(Env.NONE);
                },
                null);
    }
}
