package io.gregor.tester.internal.source;

import io.gregor.tester.internal.cases.Row;
import io.gregor.tester.internal.schema.SourceSchema;
import io.gregor.tester.internal.schema.SourceTable;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The triggers of the tables concerned. None fires while rows are put in, and none that was not given fires at all, since
 * nobody knows what it does. SQL Server holds triggers back inside a transaction; elsewhere a table that has some is only
 * used as far as they need not be held back.
 */
final class HeldTriggers {
    private final SourceSession session;
    private final Phrases phrases;
    private final Set<String> known;
    private final Map<SourceTable, List<String>> found;
    private final Set<String> filled;

    private HeldTriggers(
            SourceSession session,
            Phrases phrases,
            Set<String> known,
            Map<SourceTable, List<String>> found,
            Set<String> filled) {
        this.session = session;
        this.phrases = phrases;
        this.known = known;
        this.found = found;
        this.filled = filled;
    }

    /** @param known the names of those that were given, in lower case, without their owners */
    static HeldTriggers find(SourceSession session, SourceSchema schema, Phrases phrases, Set<String> known)
            throws SQLException {
        Map<SourceTable, List<String>> found = new LinkedHashMap<>();
        Set<String> filled = new java.util.HashSet<>();
        for (SourceTable table : schema.tables()) {
            List<String> names = names(session, table, phrases);
            if (!names.isEmpty()) {
                found.put(table, names);
                if (holdsRows(session, table, phrases)) {
                    filled.add(table.key());
                }
            }
        }
        return new HeldTriggers(session, phrases, known, found, filled);
    }

    private static List<String> names(SourceSession session, SourceTable table, Phrases phrases) throws SQLException {
        String sql =
                switch (session.product()) {
                    case SQL_SERVER ->
                        "select name from sys.triggers where parent_id = object_id(?) and is_disabled = 0";
                    case ASE -> "select name from sysobjects where type = 'TR' and deltrig = object_id(?)";
                    case OTHER ->
                        "select distinct trigger_name from information_schema.triggers"
                                + " where event_object_schema = ? and event_object_table = ?";
                };
        try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
            statement.setQueryTimeout(SourceSession.PATIENCE);
            switch (session.product()) {
                case SQL_SERVER -> statement.setString(1, phrases.table(table));
                case ASE -> statement.setString(1, table.schema() + "." + table.name());
                case OTHER -> {
                    statement.setString(1, table.schema());
                    statement.setString(2, table.name());
                }
            }
            List<String> names = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1).strip());
                }
            }
            return names;
        }
    }

    private static boolean holdsRows(SourceSession session, SourceTable table, Phrases phrases) throws SQLException {
        try (var statement = session.statement()) {
            statement.setMaxRows(1);
            try (ResultSet rows = statement.executeQuery("select 1 from " + phrases.table(table))) {
                return rows.next();
            }
        }
    }

    /** Why tests cannot run over these tables; empty when they can. */
    Optional<String> objection() {
        if (session.product() == Product.SQL_SERVER) {
            return Optional.empty();
        }
        return found.entrySet().stream()
                .flatMap(e -> e.getValue().stream()
                        .filter(name -> !isKnown(name))
                        .map(name -> e.getKey().name() + " has the trigger " + name
                                + ", which was not given and cannot be held back"))
                .findFirst();
    }

    /** Before rows are taken away and put in. */
    void hold(List<Row> rows) throws SQLException, CannotRun {
        for (SourceTable table : found.keySet()) {
            if (session.product() == Product.SQL_SERVER) {
                session.verify();
                session.run("disable trigger all on " + phrases.table(table));
            } else if (filled.contains(table.key()) || rows.stream().anyMatch(r -> isOf(r, table))) {
                throw new CannotRun("rows of " + table.name() + " cannot be changed there without firing its triggers");
            }
        }
    }

    /** Those that were given fire from now on. */
    void release() throws SQLException {
        if (session.product() == Product.SQL_SERVER) {
            for (var entry : found.entrySet()) {
                for (String name : entry.getValue()) {
                    if (isKnown(name)) {
                        session.verify();
                        session.run("enable trigger " + phrases.name(name) + " on " + phrases.table(entry.getKey()));
                    }
                }
            }
        }
    }

    /** Whether a table has triggers that would fire at once. */
    boolean guards(SourceTable table) {
        return session.product() != Product.SQL_SERVER && found.containsKey(table);
    }

    private boolean isKnown(String trigger) {
        return known.contains(trigger.toLowerCase(Locale.ROOT));
    }

    private static boolean isOf(Row row, SourceTable table) {
        return row.table().equalsIgnoreCase(table.name()) || row.table().equalsIgnoreCase(table.key());
    }
}
