package io.gregor.migration.runtime;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The runtime schema {@code tsql}: helper functions that translated objects call where PostgreSQL has nothing equal.
 * What a script needs is found in its text, with what those functions call themselves, and is created once in a database;
 * each function has a version, and a newer one is never replaced by an older one.
 *
 * <p>The uncomfortable truth: PostgreSQL does not know what is called from the text of a routine. So nothing here is ever
 * dropped; a person may drop the schema when nothing of the migration is left.
 */
public final class RuntimeSchema {
    /** The name of the schema. */
    public static final String NAME = "tsql";

    /** Whether the schema n of a query about the catalog is the runtime schema, and not a source's of the same name. */
    public static final String IS_OURS = "(n.nspname = '" + NAME
            + "' AND coalesce(pg_catalog.obj_description(n.oid, 'pg_namespace'), '') LIKE 'Gregor%')";

    /** Taken while something of the schema is made, so that two at once do not meet. */
    static final long LOCK = 0x7473716cL; // "tsql"

    private static final Pattern CALL = Pattern.compile("\\b" + NAME + "\\s*\\.\\s*\"?([a-z_0-9]+)");

    private static final Map<String, RuntimeFunction> ALL = FunctionFiles.read();

    /** What a person reads of a schema that stands in the way. */
    public static final String FOREIGN = "the schema tsql is there and is not Gregor's runtime schema: give it another"
            + " name, as translated objects call functions of that schema";

    private static final String SCHEMA = """
            DO $gregor$
            BEGIN
                PERFORM pg_advisory_xact_lock(%1$d);
                IF to_regnamespace('%2$s') IS NULL THEN
                    CREATE SCHEMA %2$s;
                    COMMENT ON SCHEMA %2$s IS 'Gregor runtime: functions of T-SQL that translated objects call';
                    GRANT USAGE ON SCHEMA %2$s TO PUBLIC;
                ELSIF coalesce(obj_description(to_regnamespace('%2$s'), 'pg_namespace'), '') NOT LIKE 'Gregor%%' THEN
                    RAISE EXCEPTION '%3$s';
                END IF;
            END
            $gregor$""".formatted(LOCK, NAME, FOREIGN.replace("'", "''"));

    private static final String STANDING = """
            SELECT '', 1 FROM pg_catalog.pg_namespace n
            WHERE %3$s
            UNION ALL
            SELECT p.proname,
                   coalesce(substring(pg_catalog.obj_description(p.oid, 'pg_proc') FROM '^%2$s([0-9]+)')::integer, 0)
            FROM pg_catalog.pg_proc p
            JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace AND n.nspname = '%1$s'
            """.formatted(NAME, RuntimeFunction.MARK, IS_OURS);

    private RuntimeSchema() {}

    /** All functions; each stands behind those that it calls. */
    public static List<RuntimeFunction> functions() {
        return List.copyOf(ALL.values());
    }

    /** The functions that a script names, wherever, and those that they call, in the order in which they can be created. */
    public static List<RuntimeFunction> usedBy(String sql) {
        return sql.contains(NAME) ? closure(Stream.of(sql)) : List.of();
    }

    /** As {@link #usedBy(String)}, of several scripts. */
    public static List<RuntimeFunction> usedBy(List<String> scripts) {
        return closure(scripts.stream().filter(s -> s.contains(NAME)));
    }

    /** Whether something of that schema and name belongs to the runtime schema. */
    public static boolean has(String schema, String name) {
        return schema.equals(NAME) && ALL.containsKey(name);
    }

    private static List<RuntimeFunction> closure(Stream<String> scripts) {
        Set<String> names = scripts.flatMap(s -> names(s).stream()).collect(Collectors.toCollection(HashSet::new));
        List<RuntimeFunction> found = new ArrayList<>();
        for (RuntimeFunction function : functions().reversed()) { // those that are called stand in front
            if (names.contains(function.name())) {
                names.addAll(names(function.definition()));
                found.add(function);
            }
        }
        return found.reversed();
    }

    private static Set<String> names(String sql) {
        return CALL.matcher(sql).results().map(m -> m.group(1)).collect(Collectors.toSet());
    }

    /**
     * The statements that create functions, and the schema where it is missing. Doing them again does nothing. They fail
     * with one clear line where the database has a schema of this name that is not ours.
     */
    public static List<String> statements(List<RuntimeFunction> functions) {
        List<String> statements = new ArrayList<>();
        if (!functions.isEmpty()) {
            statements.add(SCHEMA);
            functions.forEach(f -> statements.add(f.statement()));
        }
        return statements;
    }

    /** The same as one script for psql, empty where there is nothing to create. */
    public static String script(List<RuntimeFunction> functions) {
        return statements(functions).stream().map(s -> s + ";\n").collect(Collectors.joining("\n"));
    }

    /**
     * The statements that a database still needs so that it has the functions, in these versions or newer ones.
     *
     * @param connection in whose transaction the catalog is read; nothing is written
     */
    public static List<String> outstanding(List<RuntimeFunction> functions, Connection connection) throws SQLException {
        if (functions.isEmpty()) {
            return List.of();
        }
        Map<String, Integer> standing = standing(connection);
        List<RuntimeFunction> missing = functions.stream()
                .filter(f -> standing.getOrDefault(f.name(), 0) < f.version())
                .toList();
        List<String> statements = statements(missing);
        boolean ours = standing.getOrDefault("", 0) == 1;
        return ours && !statements.isEmpty() ? statements.subList(1, statements.size()) : statements;
    }

    /** Makes the functions that the database lacks or has older; each statement is done by itself where nothing was begun. */
    public static void install(List<RuntimeFunction> functions, Connection connection) throws SQLException {
        for (String sql : outstanding(functions, connection)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    /** Versions by name; the schema itself, where it is ours, has the empty name. */
    private static Map<String, Integer> standing(Connection connection) throws SQLException {
        Map<String, Integer> versions = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(STANDING)) {
            while (rows.next()) {
                versions.merge(rows.getString(1), rows.getInt(2), Math::max);
            }
        }
        return versions;
    }
}
