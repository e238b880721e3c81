package io.gregor.migration.batch;

import io.gregor.migration.batch.TargetRoutine.Parameter;
import io.gregor.migration.interpret.Elsewhere.Argument;
import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlFailure.Effect;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.translate.TargetNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A call of a routine as JDBC prepares it.
 *
 * @param bound what its question marks stand for, in order
 * @param outputs the parameters that come back into arguments, by the argument's place
 */
record RoutineCall(TargetRoutine routine, String sql, List<Bound> bound, Map<Integer, Parameter> outputs) {

    record Bound(Parameter parameter, Value value) {}

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < bound.size(); i++) {
            JdbcValue.of(bound.get(i).parameter().type())
                    .bind(statement, i + 1, bound.get(i).value());
        }
        return statement;
    }

    /** @throws SqlFailure when the arguments do not fit the parameters, as the old database says it */
    static RoutineCall of(TargetRoutine routine, List<Argument> arguments, Rules rules) {
        Map<Parameter, Bound> given = new HashMap<>();
        Map<Integer, Parameter> outputs = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            Argument argument = arguments.get(i);
            String name = argument.name() == null ? null : argument.name().text();
            Parameter parameter = routine.parameter(name, i);
            if (parameter == null) {
                throw name == null
                        ? Errors.of(
                                8144,
                                "Procedure or function " + routine.name() + " has too many arguments specified.",
                                Effect.STATEMENT)
                        : Errors.of(
                                8145,
                                name + " is not a parameter for procedure " + routine.name() + ".",
                                Effect.STATEMENT);
            }
            Value value = argument.value();
            if (value != null) {
                given.put(parameter, new Bound(parameter, fitting(value, parameter, rules)));
            }
            if (argument.output() && parameter.out()) {
                outputs.put(i, parameter);
            }
        }
        List<Bound> bound = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Parameter parameter : routine.parameters()) {
            Bound one = parameter.in() ? given.get(parameter) : null;
            if (one == null && parameter.in() && !parameter.hasDefault() && !parameter.cursor()) {
                throw Errors.of(
                        201,
                        "Procedure or function '" + routine.name() + "' expects parameter '@"
                                + parameter.name().replaceFirst("^p_", "") + "', which was not supplied.",
                        Effect.STATEMENT);
            }
            String place = one != null ? "?" : placeholder(parameter, routine);
            if (!place.isEmpty()) {
                texts.add((parameter.name().isEmpty() ? "" : TargetNames.quoted(parameter.name()) + " => ") + place);
            }
            if (one != null) {
                bound.add(one);
            }
        }
        String list = texts.stream().collect(Collectors.joining(", ", "(", ")"));
        String head = routine.procedure() ? "CALL " : routine.rows() ? "SELECT * FROM " : "SELECT ";
        return new RoutineCall(routine, head + routine.name() + list, List.copyOf(bound), Map.copyOf(outputs));
    }

    /** What stands for a parameter that the caller does not give; empty where it is left out. */
    private static String placeholder(Parameter parameter, TargetRoutine routine) {
        if (parameter.mode() == 't' || parameter.hasDefault()) {
            return "";
        }
        if (parameter.cursor() && parameter.in()) {
            return "'" + parameter.name().replace("'", "''") + "'";
        }
        return parameter.mode() == 'o' && routine.procedure() ? "NULL" : "";
    }

    /** PostgreSQL converts no argument by itself as the old database does. */
    private static Value fitting(Value value, Parameter parameter, Rules rules) {
        SqlType type = PgTypes.type(parameter.type(), rules.dialect());
        try {
            if (type != null) {
                return Conversion.implicit(value, type, rules);
            }
            boolean number = parameter.type().equals("numeric");
            return number && value instanceof Value.Text
                    ? Conversion.implicit(value, SqlType.numeric(38, 10), rules)
                    : value;
        } catch (SqlFailure failure) {
            throw rules.ase()
                    ? failure.reaching(Effect.STATEMENT)
                    : Errors.of(
                            8114,
                            "Error converting data type " + value.type() + " to " + parameter.type() + ".",
                            Effect.STATEMENT);
        }
    }
}
