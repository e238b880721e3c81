package io.gregor.migration.batch;

import io.gregor.migration.batch.Standing.Place;
import io.gregor.migration.interpret.Elsewhere.Held;
import io.gregor.migration.translate.TargetNames;
import io.gregor.migration.tsql.ast.QualifiedName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the target's catalog says of routines and objects; remembered until something is defined. */
final class TargetCatalog {
    private static final String ROUTINE = """
            SELECT p.prokind::text AS kind, p.proretset AS rows, pg_catalog.format_type(p.prorettype, NULL) AS returns,
                   coalesce(p.proargnames, '{}') AS names, coalesce(p.proargmodes::text[], '{}') AS modes,
                   ARRAY(SELECT pg_catalog.format_type(t, NULL)
                         FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY AS a (t, n)
                         ORDER BY n) AS types,
                   p.pronargdefaults AS defaults, p.prosrc AS source
            FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            WHERE n.nspname = ? AND p.proname = ? AND p.prokind IN ('p', 'f')
            ORDER BY p.oid DESC LIMIT 1
            """;

    private static final String OBJECTS = """
            SELECT c.relname AS name, CASE c.relkind WHEN 'v' THEN 'V' ELSE 'U' END AS type
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v')
              AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'gregor', 'tsql')
              AND n.nspname NOT LIKE 'pg\\_%'
            UNION ALL
            SELECT p.proname, CASE WHEN p.prokind = 'p' THEN 'P' WHEN p.prorettype = 'trigger'::regtype THEN 'TR'
                                   ELSE 'FN' END
            FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'gregor', 'tsql') AND n.nspname NOT LIKE 'pg\\_%'
              AND (p.prorettype <> 'trigger'::regtype
                   OR EXISTS (SELECT 1 FROM pg_catalog.pg_trigger t WHERE t.tgfoid = p.oid))
            LIMIT 20000
            """;

    private final TargetSession session;
    private final Map<Place, Optional<TargetRoutine>> routines = new HashMap<>();

    TargetCatalog(TargetSession session) {
        this.session = session;
    }

    /** Something was defined. */
    void forget() {
        routines.clear();
    }

    Optional<TargetRoutine> routine(QualifiedName name, int number) {
        Place place = Place.of(name, number > 1 ? "_" + number : "");
        return routines.computeIfAbsent(place, key -> session.run((connection, hearing) -> read(connection, key)));
    }

    private static Optional<TargetRoutine> read(Connection connection, Place place) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ROUTINE)) {
            statement.setString(1, place.schema());
            statement.setString(2, place.name());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String schema = place.schema().equals(TargetNames.schema("dbo"))
                        ? ""
                        : TargetNames.quoted(place.schema()) + ".";
                return Optional.of(new TargetRoutine(
                        row.getString("kind").charAt(0),
                        schema + TargetNames.quoted(place.name()),
                        row.getBoolean("rows"),
                        row.getString("returns"),
                        parameters(row),
                        String.valueOf(row.getString("source"))));
            }
        }
    }

    private static List<TargetRoutine.Parameter> parameters(ResultSet row) throws SQLException {
        String[] names = texts(row.getArray("names"));
        String[] modes = texts(row.getArray("modes"));
        String[] types = texts(row.getArray("types"));
        List<TargetRoutine.Parameter> parameters = new ArrayList<>();
        int inputs = 0;
        for (int i = 0; i < types.length; i++) {
            char mode = i < modes.length ? modes[i].charAt(0) : 'i';
            inputs += mode == 'i' || mode == 'b' ? 1 : 0;
            parameters.add(new TargetRoutine.Parameter(i < names.length ? names[i] : "", mode, types[i], false));
        }
        int withoutDefault = inputs - row.getInt("defaults");
        int input = 0;
        for (int i = 0; i < parameters.size(); i++) {
            var p = parameters.get(i);
            if (p.in() && ++input > withoutDefault) {
                parameters.set(i, new TargetRoutine.Parameter(p.name(), p.mode(), p.type(), true));
            }
        }
        return parameters;
    }

    private static String[] texts(Array array) throws SQLException {
        return (String[]) array.getArray();
    }

    /** Tables, views and routines of all schemas that are not PostgreSQL's or Gregor's own. */
    List<Held> objects() {
        return session.run((connection, hearing) -> {
            List<Held> held = new ArrayList<>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(OBJECTS)) {
                while (rows.next()) {
                    held.add(new Held(rows.getString("name"), rows.getString("type")));
                }
            }
            return held;
        });
    }
}
