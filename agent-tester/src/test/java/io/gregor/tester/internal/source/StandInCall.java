package io.gregor.tester.internal.source;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code {? = call "dbo"."Name"(?, ?)}} of a hand-written procedure, with its cursors as result sets. */
final class StandInCall {
    private static final Pattern CALL =
            Pattern.compile("\\{\\? = call \"((?:[^\"]|\"\")*)\"\\.\"((?:[^\"]|\"\")*)\"(?:\\(([?, ]*)\\))?\\}");

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<String> results = new ArrayList<>();
    private final Map<Integer, Object> values = new HashMap<>();
    private final List<String> modes;
    private Statement fetching;

    private StandInCall(Connection connection, PreparedStatement statement, List<String> modes) {
        this.connection = connection;
        this.statement = statement;
        this.modes = modes;
    }

    static CallableStatement prepare(Connection connection, String sql) throws SQLException {
        Matcher call = CALL.matcher(sql);
        if (!call.matches()) {
            throw new SQLException("no call: " + sql);
        }
        List<String> modes = new ArrayList<>();
        try (PreparedStatement asking = connection.prepareStatement(
                "select a.mode::text, a.type::regtype::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace,"
                        + " lateral unnest(coalesce(p.proargmodes, array_fill('i'::\"char\", array[p.pronargs::int])),"
                        + " coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality as a (mode, type, i)"
                        + " where n.nspname = ? and p.proname = ? order by a.i")) {
            asking.setString(1, call.group(1).replace("\"\"", "\""));
            asking.setString(2, call.group(2).replace("\"\"", "\""));
            try (ResultSet rows = asking.executeQuery()) {
                while (rows.next()) {
                    modes.add(rows.getString(2).equals("refcursor") ? "cursor" : rows.getString(1));
                }
            }
        }
        int given = call.group(3) == null ? 0 : call.group(3).split(",").length;
        List<String> places = new ArrayList<>();
        for (int i = 0; i < Math.max(given, modes.size()); i++) {
            places.add(i < given ? "?" : "NULL");
        }
        PreparedStatement real = connection.prepareStatement(
                "CALL \"" + call.group(1) + "\".\"" + call.group(2) + "\"(" + String.join(", ", places) + ")");
        return StandIn.proxy(CallableStatement.class, new StandInCall(connection, real, modes)::call);
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "registerOutParameter" -> null;
            case "execute" -> execute();
            case "getResultSet" -> fetch();
            case "getMoreResults" -> {
                if (!results.isEmpty()) {
                    results.removeFirst();
                }
                yield !results.isEmpty();
            }
            case "getUpdateCount" -> -1;
            case "getObject" -> values.get(arguments[0]);
            default -> {
                if (method.getName().startsWith("set")
                        && arguments.length > 1
                        && arguments[0] instanceof Integer place) {
                    arguments[0] = place - 1;
                }
                yield StandIn.invoke(statement, method, arguments);
            }
        };
    }

    private boolean execute() throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            int column = 0;
            for (int i = 0; i < modes.size(); i++) {
                switch (modes.get(i)) {
                    case "i" -> {}
                    case "cursor" -> {
                        String cursor = row.getString(++column);
                        if (cursor != null) {
                            results.add(cursor);
                        }
                    }
                    default -> values.put(i == modes.size() - 1 ? 1 : i + 2, row.getObject(++column));
                }
            }
        } catch (SQLException e) {
            throw StandIn.numbered(e);
        }
        return !results.isEmpty();
    }

    private ResultSet fetch() throws SQLException {
        if (fetching != null) {
            fetching.close();
        }
        fetching = connection.createStatement();
        return fetching.executeQuery("FETCH ALL IN \"" + results.getFirst() + "\"");
    }
}
