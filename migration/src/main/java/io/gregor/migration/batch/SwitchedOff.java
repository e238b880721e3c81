package io.gregor.migration.batch;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.translate.StatementTranslator;
import io.gregor.migration.translate.TargetNames;
import io.gregor.migration.tsql.ast.AlterAction;
import io.gregor.migration.tsql.ast.AlterAction.EnableConstraints;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Stmt;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Constraints that a script has switched off in a database that is thrown away: PostgreSQL knows no such thing for all of
 * them, so they are gone meanwhile, and come back without a look at the rows that are there, as in the source.
 */
final class SwitchedOff {
    /** Those that stand for the source's types bit and tinyint stay. */
    private static final String CONSTRAINTS = """
            SELECT conname, pg_catalog.pg_get_constraintdef(oid) AS definition
            FROM pg_catalog.pg_constraint
            WHERE conrelid = to_regclass(?) AND (contype = 'f' OR contype = 'c'
                AND pg_catalog.pg_get_constraintdef(oid) !~ '= ANY \\(ARRAY\\[0, 1\\]\\)|>= 0\\) AND .*<= 255')
            """;

    private final Map<String, Map<String, String>> off = new HashMap<>();

    private final boolean thrownAway;

    SwitchedOff(boolean thrownAway) {
        this.thrownAway = thrownAway;
    }

    /** Whether a statement switches constraints on and off and does nothing else. */
    static boolean isAll(Stmt statement) {
        return statement instanceof DdlStmt.AlterTable alter
                && alter.actions().stream().allMatch(EnableConstraints.class::isInstance);
    }

    void apply(DdlStmt.AlterTable alter, TargetSession session) {
        for (AlterAction action : alter.actions()) {
            EnableConstraints change = (EnableConstraints) action;
            if (!thrownAway && !change.enable()) {
                throw new NotKnownException("constraints that are switched off in a database that is kept");
            }
            session.run((connection, hearing) -> apply(alter.table(), change, connection));
        }
    }

    private boolean apply(QualifiedName table, EnableConstraints change, Connection connection) throws SQLException {
        String name = StatementTranslator.name(table);
        Set<String> named =
                change.names().stream().map(n -> TargetNames.catalog(n.text())).collect(Collectors.toSet());
        Map<String, String> gone = off.computeIfAbsent(name, t -> new TreeMap<>());
        List<String> statements = change.enable() ? on(name, gone, named) : off(name, gone, named, connection);
        try (var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return true;
    }

    private static List<String> off(String table, Map<String, String> gone, Set<String> named, Connection connection)
            throws SQLException {
        Map<String, String> found = new TreeMap<>();
        try (var statement = connection.prepareStatement(CONSTRAINTS)) {
            statement.setString(1, table);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (named.isEmpty() || named.contains(rows.getString(1))) {
                        found.put(rows.getString(1), rows.getString(2));
                    }
                }
            }
        }
        gone.putAll(found);
        return found.keySet().stream()
                .map(c -> "ALTER TABLE " + table + " DROP CONSTRAINT " + TargetNames.quoted(c))
                .toList();
    }

    private static List<String> on(String table, Map<String, String> gone, Set<String> named) {
        List<String> statements = new ArrayList<>();
        for (Iterator<Map.Entry<String, String>> i = gone.entrySet().iterator(); i.hasNext(); ) {
            var constraint = i.next();
            if (named.isEmpty() || named.contains(constraint.getKey())) {
                String definition = constraint.getValue().replaceFirst(" NOT VALID$", "");
                statements.add("ALTER TABLE " + table + " ADD CONSTRAINT " + TargetNames.quoted(constraint.getKey())
                        + " " + definition + " NOT VALID");
                i.remove();
            }
        }
        return statements;
    }
}
