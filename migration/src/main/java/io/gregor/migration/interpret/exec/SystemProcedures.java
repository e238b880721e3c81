package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.Elsewhere;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.Column;
import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.data.UndoLog;
import io.gregor.migration.interpret.data.UserType;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Expressions;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure.Effect;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.ExecArgument;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The few procedures of the system that scripts call and that change what programs do. */
final class SystemProcedures {
    private static final Set<String> HARMLESS = Set.of(
            "sp_dboption",
            "sp_procxmode",
            "sp_recompile",
            "sp_grantdbaccess",
            "sp_addextendedproperty",
            "sp_primarykey",
            "sp_foreignkey",
            "sp_commonkey",
            "sys.sp_addextendedproperty",
            "sp_tableoption",
            "sp_updatestats",
            "sp_flushstats");

    private final Frame frame;
    private final Database database;
    private final UndoLog undo;

    SystemProcedures(Frame frame) {
        this.frame = frame;
        this.database = frame.session.database;
        this.undo = frame.session.transactions.undo();
    }

    /** Runs a procedure of the system; false where there is none of this name here. */
    boolean run(String name, List<ExecArgument> arguments, ExecStmt statement) {
        if (HARMLESS.contains(name)) {
            return true;
        }
        switch (name) {
            case "sp_addtype" -> {
                addType(texts(arguments), statement);
                Elsewhere elsewhere = frame.session.elsewhere();
                if (elsewhere != null) {
                    elsewhere.define(statement);
                }
            }
            case "sp_bindefault" -> bind(texts(arguments), true, statement);
            case "sp_bindrule" -> bind(texts(arguments), false, statement);
            case "sp_addmessage" -> {
                List<Value> values = arguments.stream().map(this::value).toList();
                int text = values.get(1) instanceof Value.Text ? 1 : 2;
                database.messages.put(
                        Long.toString(values.getFirst().integer()),
                        values.get(text).string(),
                        undo);
            }
            case "sp_executesql" -> executeSql(arguments, statement);
            default -> {
                if (name.startsWith("sp_") || name.startsWith("xp_")) {
                    throw new NotKnownException("the procedure " + name, statement.span());
                }
                return false;
            }
        }
        return true;
    }

    private Value value(ExecArgument argument) {
        return new Expressions(frame.scope()).compile(argument.value()).value(Env.NONE);
    }

    private List<String> texts(List<ExecArgument> arguments) {
        List<String> texts = new ArrayList<>();
        for (ExecArgument argument : arguments) {
            texts.add(
                    argument.value() instanceof Expr.NullLiteral
                            ? "null"
                            : value(argument).string());
        }
        return texts;
    }

    private void addType(List<String> arguments, ExecStmt statement) {
        SqlType base = frame.types().parse(arguments.get(1), statement.span());
        String third = arguments.size() > 2 ? arguments.get(2).toLowerCase(Locale.ROOT) : "";
        boolean identity = third.equals("identity");
        boolean nullable = !identity
                && (third.isEmpty() ? !frame.rules().ase() : !third.startsWith("not") && !third.startsWith("nonull"));
        String name = arguments.getFirst();
        database.types.put(
                name.toLowerCase(Locale.ROOT), new UserType(name, base, nullable, identity, null, null), undo);
    }

    private void bind(List<String> arguments, boolean standard, ExecStmt statement) {
        Expr expr = (standard ? database.defaults : database.rules).find(Database.key(arguments.getFirst()));
        String target = Database.key(arguments.get(1));
        if (expr == null) {
            throw new NotKnownException("binding what is not there", statement.span());
        }
        UserType type = database.types.find(target);
        if (type != null) {
            UserType bound = standard ? type.withDefault(expr) : type.withRule(expr);
            database.types.put(target, bound, undo);
            database.tables.all().values().forEach(table -> bindColumns(table, type.name(), expr, standard));
            return;
        }
        int dot = target.lastIndexOf('.');
        TableData table = dot < 0 ? null : database.tables.find(Database.key(target.substring(0, dot)));
        if (table == null) {
            throw new NotKnownException("binding to " + target, statement.span());
        }
        int position = table.definition().position(target.substring(dot + 1));
        rebind(table, position, expr, standard);
    }

    private void bindColumns(TableData table, String type, Expr expr, boolean standard) {
        for (int i = 0; i < table.definition().columns().size(); i++) {
            Column column = table.definition().columns().get(i);
            if (type.equals(column.userType())) {
                rebind(table, i, expr, standard);
            }
        }
    }

    private void rebind(TableData table, int position, Expr expr, boolean standard) {
        Column column = table.definition().columns().get(position);
        Column bound = standard ? column.withDefault(expr) : column.withRule(expr);
        table.redefine(table.definition().withColumn(position, bound), table.rows(), undo);
    }

    /** {@code sp_executesql @text, N'@a int, @b int output', @a = 1, @b = @x output}. */
    private void executeSql(List<ExecArgument> arguments, ExecStmt statement) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        List<String> order = new ArrayList<>();
        if (arguments.isEmpty()) {
            throw Errors.of(
                    201,
                    "Procedure or function 'sp_executesql' expects parameter '@statement', which was not supplied.",
                    Effect.STATEMENT);
        }
        Value statementText = value(arguments.getFirst());
        Value declared = arguments.size() > 1 ? value(arguments.get(1)) : Value.nullOf(statementText.type());
        if (!declared.isNull() && !declared.string().isBlank()) {
            for (String declaration : declared.string().split(",(?![^(]*\\))")) {
                String[] words = declaration.strip().split("\\s+(?i:as\\s+)?", 2);
                if (words.length < 2) {
                    throw new NotKnownException("the declaration " + declaration.strip(), statement.span());
                }
                String type = words[1].replaceFirst("(?i)\\s+out(put)?$", "");
                variables.put(
                        words[0].toLowerCase(Locale.ROOT),
                        new Variable(words[0], frame.types().parse(type, statement.span())));
                order.add(words[0].toLowerCase(Locale.ROOT));
            }
        }
        for (int i = 2; i < arguments.size(); i++) {
            Variable variable = variables.get(key(arguments.get(i), order, i - 2));
            if (variable == null) {
                throw new NotKnownException("an argument without a parameter", statement.span());
            }
            variable.assign(value(arguments.get(i)), frame.rules());
        }
        if (statementText.isNull()) {
            return;
        }
        new DynamicText(frame).run(statementText.string(), variables, statement.span());
        for (int i = 2; i < arguments.size(); i++) {
            ExecArgument argument = arguments.get(i);
            Variable variable = variables.get(key(argument, order, i - 2));
            if (argument.output() && variable != null && argument.value() instanceof Expr.Variable target) {
                frame.variable(target.name()).assign(variable.value(), frame.rules());
            }
        }
    }

    private static @Nullable String key(ExecArgument argument, List<String> order, int position) {
        var name = argument.name();
        return name != null ? name.key() : position < order.size() ? order.get(position) : null;
    }
}
