package io.gregor.migration.batch;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.runtime.RuntimeSchema;
import io.gregor.migration.translate.TargetNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables, views and functions of a target as definitions of the source, so that the rules know the types of what statements
 * name. Only their shapes: nobody runs them.
 */
final class TargetSchema {
    /** What more columns have is not known to the rules, which then go without types. */
    private static final int MOST_COLUMNS = 200_000;

    /** A schema that is neither PostgreSQL's nor Gregor's. */
    private static final String OF_SOURCE = "n.nspname NOT IN ('pg_catalog', 'information_schema', 'gregor')"
            + " AND n.nspname NOT LIKE 'pg\\_%' AND NOT " + RuntimeSchema.IS_OURS;

    private static final String COLUMNS = """
            SELECT n.nspname AS schema, c.relname AS name, a.attname AS column,
                   pg_catalog.format_type(coalesce(nullif(t.typbasetype, 0), a.atttypid),
                                          CASE WHEN t.typbasetype <> 0 THEN t.typtypmod ELSE a.atttypmod END) AS type,
                   a.attnotnull AS filled, a.attidentity <> '' AS identity, a.attgenerated <> '' AS generated,
                   (SELECT min(pg_catalog.pg_get_constraintdef(k.oid)) FROM pg_catalog.pg_constraint k
                    WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum]
                      AND a.atttypid = 'smallint'::regtype) AS condition
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
              AND %s
            ORDER BY c.oid, a.attnum LIMIT 200001
            """.formatted(OF_SOURCE);

    private static final String FUNCTIONS = """
            SELECT n.nspname AS schema, p.proname AS name, p.proretset AS rows,
                   pg_catalog.format_type(p.prorettype, NULL) AS returns,
                   coalesce(p.proargnames, '{}') AS names, coalesce(p.proargmodes::text[], '{}') AS modes,
                   ARRAY(SELECT pg_catalog.format_type(t, NULL)
                         FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY AS a (t, n)
                         ORDER BY n) AS types
            FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            WHERE p.prokind = 'f' AND p.prorettype <> 'trigger'::regtype
              AND %s
            LIMIT 20000
            """.formatted(OF_SOURCE);

    private static final String TYPES = """
            SELECT t.typname AS name, pg_catalog.format_type(t.typbasetype, t.typtypmod) AS type
            FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
            WHERE t.typtype = 'd' AND %s
            LIMIT 20000
            """.formatted(OF_SOURCE);

    private TargetSchema() {}

    static List<SourceObject> read(TargetSession session) {
        return session.run((connection, hearing) -> {
            List<SourceObject> objects = new ArrayList<>(tables(connection));
            objects.addAll(functions(connection));
            return objects;
        });
    }

    /** Domains as system types in T-SQL's words, by name. */
    static Map<String, String> types(TargetSession session) {
        return session.run((connection, hearing) -> {
            Map<String, String> types = new LinkedHashMap<>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(TYPES)) {
                while (rows.next()) {
                    String type = PgTypes.tsql(rows.getString("type"));
                    if (!type.isEmpty()) {
                        types.put(rows.getString("name"), type);
                    }
                }
            }
            return types;
        });
    }

    private static List<SourceObject> tables(Connection connection) throws SQLException {
        Map<ObjectName, List<String>> tables = new LinkedHashMap<>();
        int columns = 0;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(COLUMNS)) {
            while (rows.next() && ++columns <= MOST_COLUMNS) {
                tables.computeIfAbsent(name(rows), n -> new ArrayList<>()).add(column(rows));
            }
        }
        List<SourceObject> objects = new ArrayList<>();
        tables.forEach((name, lines) -> {
            // A column of a type that the source does not have would give the table a shape it has not.
            if (lines.stream().noneMatch(String::isEmpty)) {
                objects.add(object(
                        name,
                        ObjectKind.TABLE,
                        "create table " + written(name) + " (" + String.join(", ", lines) + ")"));
            }
        });
        return objects;
    }

    private static ObjectName name(ResultSet row) throws SQLException {
        String schema = row.getString("schema");
        return new ObjectName(schema.equals(TargetNames.schema("dbo")) ? "dbo" : schema, row.getString("name"));
    }

    private static String column(ResultSet row) throws SQLException {
        String type = PgTypes.tsql(row.getString("type"));
        if (type.isEmpty()) {
            return "";
        }
        String condition = String.valueOf(row.getString("condition")).replaceAll("[()\\s]", "");
        if (type.equals("smallint") && condition.endsWith("=ANYARRAY[0,1]")) {
            type = "bit";
        } else if (type.equals("smallint") && condition.contains(">=0AND") && condition.endsWith("<=255")) {
            type = "tinyint";
        }
        String name = bracketed(row.getString("column"));
        if (row.getBoolean("generated")) {
            return name + " as cast(null as " + type + ")";
        }
        return name + " " + type + (row.getBoolean("identity") ? " identity" : "")
                + (row.getBoolean("filled") ? " not null" : " null");
    }

    private static List<SourceObject> functions(Connection connection) throws SQLException {
        List<SourceObject> objects = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(FUNCTIONS)) {
            while (rows.next()) {
                String text = function(rows);
                if (!text.isEmpty()) {
                    objects.add(object(name(rows), ObjectKind.FUNCTION, text));
                }
            }
        }
        return objects;
    }

    private static String function(ResultSet row) throws SQLException {
        String[] names = (String[]) row.getArray("names").getArray();
        String[] modes = (String[]) row.getArray("modes").getArray();
        String[] types = (String[]) row.getArray("types").getArray();
        List<String> parameters = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            String type = PgTypes.tsql(types[i]);
            String plain = type.isEmpty() && types[i].equals("numeric") ? "numeric(38,10)" : type;
            if (plain.isEmpty() || i >= names.length) {
                return "";
            }
            boolean input = modes.length == 0 || modes[i].equals("i");
            (input ? parameters : columns)
                    .add(
                            input
                                    ? "@" + names[i].replaceFirst("^p_", "") + " " + plain
                                    : "cast(null as " + plain + ") as " + bracketed(names[i]));
        }
        String head = "create function " + written(name(row)) + " (" + String.join(", ", parameters) + ") returns ";
        if (row.getBoolean("rows")) {
            return columns.isEmpty() ? "" : head + "table as return (select " + String.join(", ", columns) + ")";
        }
        String returns = PgTypes.tsql(row.getString("returns"));
        return returns.isEmpty() ? "" : head + returns + " as begin return null end";
    }

    private static SourceObject object(ObjectName name, ObjectKind kind, String text) {
        return new SourceObject(name, kind, List.of(new SourcePart(text, "target", 1)), List.of(), true);
    }

    private static String written(ObjectName name) {
        return bracketed(name.schema()) + "." + bracketed(name.name());
    }

    private static String bracketed(String name) {
        return "[" + name.replace("]", "]]") + "]";
    }
}
