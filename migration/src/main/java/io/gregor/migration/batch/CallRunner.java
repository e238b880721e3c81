package io.gregor.migration.batch;

import io.gregor.migration.batch.TargetRoutine.Parameter;
import io.gregor.migration.interpret.Elsewhere;
import io.gregor.migration.interpret.Event;
import io.gregor.migration.interpret.ResultSet;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.translate.TargetNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs calls: the routine, then the result sets behind its cursors, then what came back in its parameters. */
final class CallRunner {
    private final Rules rules;
    private final RowReader reader;
    private final int most;

    CallRunner(Rules rules, RowReader reader, int most) {
        this.rules = rules;
        this.reader = reader;
        this.most = most;
    }

    Elsewhere.Called run(RoutineCall call, Connection connection, TargetSession.Hearing hearing) throws SQLException {
        try (PreparedStatement statement = call.prepare(connection)) {
            boolean rowsOfFunction =
                    !call.routine().procedure() && call.routine().rows() && !isCursor(call);
            if (rowsOfFunction) {
                statement.setMaxRows(most + 1);
            }
            List<Event> events = new ArrayList<>();
            Map<Integer, Value> outputs = new HashMap<>();
            Integer code = 0;
            boolean gives;
            try {
                gives = statement.execute();
            } finally {
                hearing.of(statement);
            }
            if (gives) {
                try (var rows = statement.getResultSet()) {
                    if (rowsOfFunction) {
                        var given = reader.ofRoutine(rows, call.routine().source());
                        events.add(new Event.Rows(new ResultSet(given.columns(), given.rows(), false)));
                    } else {
                        code = outputs(call, rows, connection, events, outputs);
                    }
                }
            }
            return new Elsewhere.Called(new Elsewhere.Answer(List.copyOf(events), -1, null), code, outputs);
        }
    }

    /** The value of a scalar function. */
    Value value(RoutineCall call, Connection connection) throws SQLException {
        try (PreparedStatement statement = call.prepare(connection);
                var rows = statement.executeQuery()) {
            rows.next();
            return Values.read(rows, 1, PgTypes.type(call.routine().returns(), rules.dialect()));
        }
    }

    private static boolean isCursor(RoutineCall call) {
        return call.routine().returns().equals("refcursor");
    }

    /** Gives the return code. */
    private @Nullable Integer outputs(
            RoutineCall call,
            java.sql.ResultSet rows,
            Connection connection,
            List<Event> events,
            Map<Integer, Value> outputs)
            throws SQLException {
        Integer code = 0;
        List<String> cursors = new ArrayList<>();
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        call.routine().parameters().stream().filter(Parameter::out).forEach(p -> parameters.put(p.name(), p));
        while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                String name = rows.getMetaData().getColumnName(i);
                Parameter parameter = parameters.get(name);
                if (rows.getMetaData().getColumnTypeName(i).equals("refcursor")) {
                    cursors.add(rows.getString(i));
                } else if (parameter == null) {
                    code = rows.getMetaData().getColumnTypeName(i).startsWith("int") ? (Integer) rows.getInt(i) : code;
                } else if (parameter.code()) {
                    int value = rows.getInt(i);
                    code = rows.wasNull() ? null : (Integer) value;
                } else {
                    Value value = Values.read(rows, i, PgTypes.type(parameter.type(), rules.dialect()));
                    call.outputs().forEach((place, output) -> {
                        if (output.equals(parameter)) {
                            outputs.put(place, value);
                        }
                    });
                }
            }
        }
        fetch(cursors, connection, events);
        return code;
    }

    /** A cursor that the routine's path did not open has a name all the same. */
    private void fetch(List<String> cursors, Connection connection, List<Event> events) throws SQLException {
        if (cursors.isEmpty()) {
            return;
        }
        Map<String, String> open = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            try (var shown = statement.executeQuery("SELECT name, statement FROM pg_catalog.pg_cursors")) {
                while (shown.next()) {
                    open.put(shown.getString(1), shown.getString(2));
                }
            }
            for (String cursor : cursors) {
                String query = open.get(cursor);
                if (query != null) {
                    String quoted = TargetNames.quoted(cursor);
                    try (var rows = statement.executeQuery("FETCH " + (most + 1) + " FROM " + quoted)) {
                        var given = reader.ofRoutine(rows, query);
                        events.add(new Event.Rows(new ResultSet(given.columns(), given.rows(), true)));
                    }
                    statement.execute("CLOSE " + quoted);
                }
            }
        }
    }
}
