package io.gregor.tester.internal.source;

import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Row;
import io.gregor.tester.internal.schema.SourceRoutine;
import io.gregor.tester.internal.schema.SourceSchema;
import io.gregor.tester.internal.schema.SourceTable;
import io.gregor.tester.internal.script.Constants;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one action gave on the source.
 *
 * @param outputs values of output parameters by the source's names
 */
record Deed(@Nullable Integer returnCode, @Nullable Datum value, Map<String, Datum> outputs, Events events) {
    /** Does it. */
    static Deed of(Action action, SourceSession session, SourceSchema schema, Map<String, Integer> types)
            throws SQLException, CannotRun {
        var phrases = new Phrases(session.product());
        return switch (action) {
            case Action.Call call
            when schema.kind() == io.gregor.migration.model.ObjectKind.FUNCTION -> {
                List<Datum> arguments = arguments(call, schema, false);
                yield schema.tableFunction()
                        ? statement(session, phrases.rowsOf(schema.object(), arguments), arguments)
                        : scalar(statement(session, phrases.value(schema.object(), arguments), arguments));
            }
            case Action.Call call -> procedure(call, session, schema, types, phrases);
            case Action.Handle handle ->
                throw new CannotRun("an error that its caller handles is made in the interpreter only");
            case Action.Read read -> statement(session, "select * from " + phrases.object(schema.object()), List.of());
            case Action.Insert insert -> insert(insert.row(), session, schema, phrases);
            case Action.InsertRows insert -> {
                SourceTable table = table(insert.table(), schema);
                List<Datum> values =
                        insert.rows().stream().flatMap(List::stream).toList();
                yield statement(session, phrases.insert(table, insert.columns(), insert.rows()), values);
            }
            case Action.Update update -> {
                List<Datum> values = new ArrayList<>(update.set().values());
                values.addAll(update.where().values());
                yield statement(
                        session, phrases.update(table(update.table(), schema), update.set(), update.where()), values);
            }
            case Action.Delete delete ->
                statement(
                        session,
                        phrases.delete(table(delete.table(), schema), delete.where()),
                        List.copyOf(delete.where().values()));
        };
    }

    private static Deed insert(Row row, SourceSession session, SourceSchema schema, Phrases phrases)
            throws SQLException, CannotRun {
        SourceTable table = table(row.table(), schema);
        if (table.identity() != null && !Arrangement.givesIdentity(table, row)) {
            throw new CannotRun(Arrangement.USED_UP);
        }
        boolean numbered = session.product().isTsql() && table.identity() != null;
        if (numbered) {
            session.run("set identity_insert " + phrases.table(table) + " on");
        }
        List<Datum> values = List.copyOf(row.values().values());
        try {
            return statement(session, phrases.insert(table, row.values().keySet(), List.of(values)), values);
        } finally {
            if (numbered) {
                session.run("set identity_insert " + phrases.table(table) + " off");
            }
        }
    }

    private static SourceTable table(String name, SourceSchema schema) throws CannotRun {
        return schema.table(name).orElseThrow(() -> new CannotRun("no table " + name + " was given"));
    }

    private static Deed statement(SourceSession session, String sql, List<Datum> values)
            throws SQLException, CannotRun {
        try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
            statement.setQueryTimeout(SourceSession.PATIENCE);
            new Setter(statement, 0).all(values);
            return new Deed(null, null, Map.of(), Events.of(statement, statement::execute));
        }
    }

    /** The first value of the first row. */
    private static Deed scalar(Deed deed) {
        var results = deed.events.results();
        Datum value = results.isEmpty() || results.getFirst().rows().isEmpty()
                ? null
                : results.getFirst().rows().getFirst().getFirst();
        results.clear();
        return new Deed(null, value, Map.of(), deed.events);
    }

    private static Deed procedure(
            Action.Call call, SourceSession session, SourceSchema schema, Map<String, Integer> types, Phrases phrases)
            throws SQLException, CannotRun {
        List<SourceRoutine.Parameter> parameters =
                schema.callable().map(SourceRoutine::parameters).orElse(List.of());
        List<Datum> arguments = arguments(call, schema, session.product().isTsql());
        try (CallableStatement statement =
                session.connection().prepareCall(phrases.call(schema.object(), arguments.size()))) {
            statement.setQueryTimeout(SourceSession.PATIENCE);
            statement.registerOutParameter(1, Types.INTEGER);
            var setter = new Setter(statement, 1);
            for (int i = 0; i < arguments.size(); i++) {
                int type = type(parameters.get(i), types);
                setter.set(arguments.get(i), type);
                if (parameters.get(i).output()) {
                    statement.registerOutParameter(i + 2, type);
                }
            }
            Events events = Events.of(statement, statement::execute);
            Map<String, Datum> outputs = new LinkedHashMap<>();
            Integer code = null;
            try {
                code = statement.getObject(1) instanceof Number n ? n.intValue() : null;
                for (int i = 0; i < arguments.size(); i++) {
                    var parameter = parameters.get(i);
                    if (parameter.output()) {
                        outputs.put(
                                parameter.name(),
                                Getter.datum(statement.getObject(i + 2), type(parameter, types), null));
                    }
                }
            } catch (SQLException e) {
                // a call that ended with an error need not have come to them
                if (!events.failed() || Trouble.of(e) == Trouble.LOST) {
                    throw e;
                }
                outputs.clear();
                code = null;
            }
            return new Deed(code, null, outputs, events);
        }
    }

    private static int type(SourceRoutine.Parameter parameter, Map<String, Integer> types) {
        return types.getOrDefault(parameter.name().toLowerCase(Locale.ROOT), Types.VARCHAR);
    }

    /**
     * The arguments in order. What is left out is given as the source declares it, but for the last ones where the server
     * itself fills them in.
     */
    private static List<Datum> arguments(Action.Call call, SourceSchema schema, boolean mayEndEarly) throws CannotRun {
        List<SourceRoutine.Parameter> parameters =
                schema.callable().map(SourceRoutine::parameters).orElse(List.of());
        int count = parameters.size();
        while (mayEndEarly
                && count > 0
                && given(call, parameters.get(count - 1)) == null
                && !parameters.get(count - 1).output()) {
            count--;
        }
        List<Datum> arguments = new ArrayList<>();
        for (var parameter : parameters.subList(0, count)) {
            Datum given = given(call, parameter);
            var otherwise = parameter.defaultValue();
            arguments.add(
                    given != null
                            ? given
                            : otherwise == null
                                    ? Datum.NULL
                                    : Constants.of(otherwise)
                                            .orElseThrow(() -> new CannotRun(
                                                    "the default of " + parameter.name() + " is no plain value")));
        }
        return arguments;
    }

    private static @Nullable Datum given(Action.Call call, SourceRoutine.Parameter parameter) {
        return call.arguments().entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(parameter.name()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
