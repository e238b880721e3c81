package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.model.RoutineShape.Role;
import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Local;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation.Column;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.TableType;
import io.gregor.migration.translate.internal.base.TypeMapper;
import io.gregor.migration.translate.internal.query.Functions;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.ExecArgument;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Parameter;
import io.gregor.migration.tsql.ast.RoutineStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** R6 to R8, R13: calls of other procedures, with their outputs, their status and their result sets. */
final class Calls {
    private final RoutineContext ctx;
    /** A status variable whose callee always returns 0. */
    private @Nullable String pendingStatus;

    Calls(RoutineContext ctx) {
        this.ctx = ctx;
    }

    void write(ExecStmt statement, Code code) {
        switch (statement) {
            case ExecStmt.Procedure p -> call(p, null, code);
            case ExecStmt.ProcedureVariable v -> Holes.write(ctx, "R60", v, "A call whose procedure is computed", code);
            case ExecStmt.Text t -> Holes.write(ctx, "R60", t, "SQL that is put together at run time", code);
        }
        ctx.wrote = true;
    }

    /** R13: the rows of the callee's result set go into a table. */
    void insert(
            ExecStmt.Procedure exec,
            String head,
            List<Column> targets,
            DmlStmt.Insert insert,
            boolean counted,
            Code code) {
        if (targets.isEmpty() || targets.stream().anyMatch(c -> !c.type().isKnown())) {
            Holes.write(ctx, "R13", insert, "INSERT from a procedure into a table whose columns are not known", code);
            return;
        }
        String cursor = ctx.helper("v_rows", "refcursor", SqlType.UNKNOWN).pg();
        if (!call(exec, cursor, code)) {
            return;
        }
        List<Local> fields = targets.stream().map(this::field).toList();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            values.add(ctx.rules
                    .conversions()
                    .keep(fields.get(i).value(), targets.get(i).type(), exec.span())
                    .text());
        }
        String count = counted ? ctx.rowcount().pg() : "";
        if (counted) {
            code.line(count + " := 0;");
        }
        code.line("LOOP").in();
        code.line(
                "FETCH " + cursor + " INTO " + fields.stream().map(Local::pg).collect(Collectors.joining(", ")) + ";");
        code.line("EXIT WHEN NOT FOUND;");
        code.line(head + "\nVALUES (" + String.join(", ", values) + ");");
        if (counted) {
            code.line(count + " := " + count + " + 1;");
        }
        code.out().line("END LOOP;");
        code.line("CLOSE " + cursor + ";");
    }

    /** A variable for a fetched value; texts have no length, so that what is too long can be cut afterwards. */
    private Local field(Column column) {
        SqlType type = column.type().isString() ? SqlType.varchar(0) : column.type();
        String name = "v_" + PgNames.word(column.name());
        Local found = ctx.helper(name, type.pg(), type);
        return found.type().equals(type) ? found : ctx.helper(name + "_" + type.kind(), type.pg(), type);
    }

    private boolean call(ExecStmt.Procedure exec, @Nullable String rows, Code code) {
        Optional<RoutineStmt.Procedure> callee = ctx.shapes.procedure(exec);
        if (callee.isEmpty() && rows == null && function(exec, code)) {
            return true;
        }
        if (callee.isEmpty()) {
            if (exec.procedure().last().is("sp_executesql")) {
                Holes.write(ctx, "R60", exec, "SQL that is put together at run time", code);
            } else {
                Holes.write(ctx, "R6", exec, "The procedure " + exec.procedure() + " is not part of the source", code);
            }
            return false;
        }
        RoutineShape shape = ctx.shapes.shape(callee.get());
        List<String> arguments = new ArrayList<>();
        boolean known = arguments(exec, callee.get(), shape, arguments, code);
        if (!known) {
            return false;
        }
        if (!status(exec, shape, arguments) || !resultSets(exec, shape, rows, arguments, code)) {
            return false;
        }
        boolean hands = HandedErrors.set(callee.get(), ctx, code);
        code.line("CALL " + PgNames.object(shape.schema(), shape.name()) + "(" + String.join(", ", arguments) + ");");
        if (hands) {
            HandedErrors.clear(code);
        }
        return true;
    }

    /** {@code exec @x = f a, b}: a scalar function called as a procedure. */
    private boolean function(ExecStmt.Procedure exec, Code code) {
        Optional<Local> result = exec.result() == null
                ? Optional.empty()
                : ctx.variable(exec.result().key());
        boolean own = ctx.rules
                .catalog()
                .object(exec.procedure())
                .filter(o -> o.kind() == ObjectKind.FUNCTION)
                .isPresent();
        if (!own || result.isEmpty() || exec.arguments().stream().anyMatch(a -> a.name() != null || a.output())) {
            return false;
        }
        List<Expr> values = exec.arguments().stream().map(ExecArgument::value).toList();
        Sql value = ctx.rules.value(new Expr.Call(exec.procedure(), values, false, List.of(), null, exec.span()));
        Sql stored = ctx.rules.conversions().assign(value, result.get().type(), true, exec.span());
        code.line(result.get().pg() + " := " + stored.text() + ";");
        ctx.assigned(exec.result().key());
        return true;
    }

    private boolean arguments(
            ExecStmt.Procedure exec, RoutineStmt.Procedure callee, RoutineShape shape, List<String> out, Code code) {
        List<Parameter> parameters = callee.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            RoutineShape.Parameter target = shape.parameters().get(i);
            ExecArgument argument = find(exec, parameter, i);
            Optional<TableType> table = TableParameters.type(parameter, ctx);
            if (table.isPresent()) {
                Optional<String> rows = TableParameters.argument(argument, table.get(), ctx, code);
                if (rows.isEmpty()) {
                    Holes.write(ctx, "R38", exec, "A table parameter that gets something else than a table", code);
                    return false;
                }
                out.add(PgNames.quote(target.name()) + " => " + rows.get());
                continue;
            }
            boolean omitted = argument == null || argument.value() instanceof Expr.DefaultValue;
            if (omitted && !target.output()) {
                continue;
            }
            SqlType type = ctx.rules.catalog().type(parameter.type(), TypeMapper.Use.DECLARATION);
            String name = PgNames.quote(target.name()) + " => ";
            if (!target.output()) {
                Sql value = ctx.rules.value(argument.value());
                Sql stored = ctx.rules.conversions().assign(value, type, false, argument.span());
                out.add(name + Functions.forParameter(stored, type));
                continue;
            }
            String variable = omitted
                    ? dummy(callee, parameter, type, null, code)
                    : outputVariable(callee, argument, parameter, type, code);
            if (variable.isEmpty()) {
                return false;
            }
            out.add(name + variable);
        }
        int given =
                (int) exec.arguments().stream().filter(a -> a.name() == null).count();
        if (given > parameters.size()) {
            Holes.write(ctx, "R6", exec, "More arguments than the procedure has parameters", code);
            return false;
        }
        return true;
    }

    private static @Nullable ExecArgument find(ExecStmt.Procedure exec, Parameter parameter, int position) {
        for (int i = 0; i < exec.arguments().size(); i++) {
            ExecArgument argument = exec.arguments().get(i);
            Name name = argument.name();
            if (name == null ? i == position : name.is(parameter.name())) {
                return argument;
            }
        }
        return null;
    }

    /** The variable that goes in and comes back; one that nobody reads where the caller does not ask for it. */
    private String outputVariable(
            RoutineStmt.Procedure callee, ExecArgument argument, Parameter parameter, SqlType type, Code code) {
        if (argument.output() && argument.value() instanceof Expr.Variable v) {
            Optional<Local> local = ctx.variable(v.name().key());
            if (local.isPresent()) {
                ctx.assigned(v.name().key());
                return local.get().pg();
            }
        }
        return dummy(callee, parameter, type, argument.value(), code);
    }

    private String dummy(
            RoutineStmt.Procedure callee, Parameter parameter, SqlType type, @Nullable Expr value, Code code) {
        Expr initial = value == null ? parameter.defaultValue() : value;
        String word = PgNames.word(parameter.name().text().replaceFirst("^@+", ""));
        String name = ctx.helper("v_unused_" + word, type.pg(), type).pg();
        if (FirstUse.isWrite(callee.body(), parameter.name())) {
            return name;
        }
        String text = initial == null
                ? "NULL"
                : ctx.rules
                        .conversions()
                        .assign(ctx.rules.value(initial), type, false, parameter.span())
                        .text();
        code.line(name + " := " + text + ";");
        return name;
    }

    private boolean status(ExecStmt.Procedure exec, RoutineShape shape, List<String> arguments) {
        boolean has = shape.parameters().stream().anyMatch(p -> p.role() == Role.RETURN_CODE);
        Name result = exec.result();
        if (!has && result == null) {
            return true;
        }
        if (result == null) {
            arguments.add("return_code => "
                    + ctx.helper("v_status", "integer", SqlType.INT).pg());
            return true;
        }
        Optional<Local> local = ctx.variable(result.key());
        ctx.assigned(result.key());
        if (local.isEmpty()) {
            ctx.rules.hole("R14", exec.span(), "The variable of the status is not declared");
            return false;
        }
        if (has) {
            arguments.add("return_code => " + local.get().pg());
        } else {
            pendingStatus = local.get().pg();
        }
        return true;
    }

    private boolean resultSets(
            ExecStmt.Procedure exec, RoutineShape shape, @Nullable String rows, List<String> arguments, Code code) {
        List<RoutineShape.Parameter> sets = shape.parameters().stream()
                .filter(p -> p.role() == Role.RESULT_SET)
                .toList();
        if (pendingStatus != null) {
            code.line(pendingStatus + " := 0;");
            pendingStatus = null;
        }
        if (rows != null) {
            if (sets.size() != 1) {
                Holes.write(ctx, "R13", exec, "INSERT from a procedure with " + sets.size() + " result sets", code);
                return false;
            }
            code.line(rows + " := NULL;");
            arguments.add(sets.getFirst().name() + " => " + rows);
            return true;
        }
        int first = ctx.resultSets.number(exec);
        boolean tooMany = ctx.resultSets.isTooMany(exec);
        if (!sets.isEmpty() && (first == 0 || tooMany || ctx.resultSets.isRepeated(exec))) {
            String message = tooMany ? Selections.TOO_MANY : "A call in a loop that returns rows";
            Holes.write(ctx, "R3", exec, message, code);
            return false;
        }
        for (int i = 0; i < sets.size(); i++) {
            arguments.add(sets.get(i).name() + " => rs" + (first + i));
        }
        return true;
    }
}
