package io.gregor.migration.batch;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.translate.TargetNames;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that stands in the target.
 *
 * @param signature as a statement names it, with its parameters where it has such
 */
record Standing(Kind kind, String signature) {
    /** A trigger stands as its function; one that no trigger uses any more was dropped with its table. */
    private static final String NAMED = """
            SELECT CASE WHEN c.relkind IN ('v', 'm') THEN 'VIEW' ELSE 'TABLE' END AS kind,
                   pg_catalog.format('%I.%I', n.nspname, c.relname) AS signature
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
            UNION ALL
            SELECT CASE WHEN p.prokind = 'p' THEN 'PROCEDURE'
                        WHEN p.prorettype = 'pg_catalog.trigger'::pg_catalog.regtype THEN 'TRIGGER'
                        ELSE 'FUNCTION' END,
                   pg_catalog.format('%I.%I(%s)', n.nspname, p.proname,
                                     pg_catalog.pg_get_function_identity_arguments(p.oid))
            FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            WHERE n.nspname = ? AND p.proname = ?
              AND (p.prorettype <> 'pg_catalog.trigger'::pg_catalog.regtype
                   OR EXISTS (SELECT 1 FROM pg_catalog.pg_trigger t WHERE t.tgfoid = p.oid))
            """;

    /** An index of a table, by the name that is made for it or else by its own. */
    private static final String INDEX = """
            SELECT pg_catalog.format('%I.%I', n.nspname, c.relname)
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
            WHERE n.nspname = ? AND t.relname = ? AND c.relname IN (?, ?)
            ORDER BY c.relname = ? DESC
            """;

    private static final String TRIGGERS = """
            SELECT pg_catalog.format('%I ON %s', t.tgname, t.tgrelid::pg_catalog.regclass) AS trigger,
                   t.tgrelid AS of_table
            FROM pg_catalog.pg_trigger t
            WHERE t.tgfoid = pg_catalog.to_regprocedure(?) AND t.tgparentid = 0 ORDER BY t.tgname
            """;

    enum Kind {
        TABLE,
        VIEW,
        PROCEDURE,
        FUNCTION,
        TRIGGER
    }

    /** A name as it stands in the catalog. */
    record Place(String schema, String name) {
        static Place of(QualifiedName name, String suffix) {
            Name schema = name.schema();
            return new Place(
                    TargetNames.schema(schema == null ? "dbo" : schema.text()),
                    TargetNames.catalog(name.last().text() + suffix));
        }
    }

    /** All of a name, whatever they are. */
    static List<Standing> at(Place place, Connection connection) throws SQLException {
        List<Standing> found = new ArrayList<>();
        try (var statement = connection.prepareStatement(NAMED)) {
            statement.setString(1, place.schema());
            statement.setString(2, place.name());
            statement.setString(3, place.schema());
            statement.setString(4, place.name());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Standing(Kind.valueOf(rows.getString("kind")), rows.getString("signature")));
                }
            }
        }
        return found;
    }

    static boolean isTrigger(Place place, Connection connection) throws SQLException {
        return at(place, connection).stream().anyMatch(s -> s.kind() == Kind.TRIGGER);
    }

    /** An index as a statement names it; null where the table has none of this name. */
    static @Nullable String index(Name index, QualifiedName table, Connection connection) throws SQLException {
        Place of = Place.of(table, "");
        String made = TargetNames.index(index, table.last());
        try (var statement = connection.prepareStatement(INDEX)) {
            statement.setString(1, of.schema());
            statement.setString(2, of.name());
            statement.setString(3, made);
            statement.setString(4, TargetNames.catalog(index.text()));
            statement.setString(5, made);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    /**
     * A script that drops a trigger: those of its function, then the function, and nothing else that needs it.
     *
     * @throws NotKnownException when tables share it, as no trigger of the source has two
     */
    static String dropOfTrigger(String function, Connection connection) throws SQLException {
        StringBuilder script = new StringBuilder();
        Set<Long> tables = new HashSet<>();
        try (var statement = connection.prepareStatement(TRIGGERS)) {
            statement.setString(1, function);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    script.append("DROP TRIGGER ")
                            .append(rows.getString("trigger"))
                            .append(";\n");
                    tables.add(rows.getLong("of_table"));
                }
            }
        }
        if (tables.size() > 1) {
            throw new NotKnownException("which trigger of " + function + ", which several tables have, is meant");
        }
        return script + "DROP FUNCTION " + function + ";\n";
    }
}
