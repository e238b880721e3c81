package io.gregor.cli.secrets;

import io.gregor.testkit.fault.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What anybody could see of a cluster that runs: topics, tables, processes. */
final class Observed {
    private Observed() {}

    /** Every record of every topic, unpacked. */
    static String topics(String broker) {
        var all = new StringBuilder();
        for (String topic : Topics.names(broker)) {
            Topics.read(broker, topic).forEach(entry -> all.append(entry).append('\n'));
        }
        return all.toString();
    }

    /** Every row of every table outside PostgreSQL's own catalog, as text; and of those parts of it that hold texts. */
    static String tables(Connection superuser) throws SQLException {
        List<String> names = new ArrayList<>(List.of(
                "pg_catalog.pg_proc",
                "pg_catalog.pg_stat_activity",
                "pg_catalog.pg_settings",
                "pg_catalog.pg_description"));
        try (Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery("select format('%I.%I', schemaname, tablename) from pg_tables"
                        + " where schemaname not in ('pg_catalog', 'information_schema')")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        var all = new StringBuilder();
        for (String name : names) {
            try (Statement statement = superuser.createStatement();
                    ResultSet rows = statement.executeQuery("select t::text from " + name + " as t")) {
                while (rows.next()) {
                    all.append(rows.getString(1)).append('\n');
                }
            }
        }
        return all.toString();
    }

    /** The arguments of every process on this machine; the test's own has none that count. */
    static String arguments() throws IOException {
        var all = new StringBuilder();
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                all.append(text(process.resolve("cmdline"))).append('\n');
            }
        }
        return all.toString();
    }

    /** The environment of a process. */
    static String environment(long pid) {
        return text(Path.of("/proc", Long.toString(pid), "environ"));
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace('\0', ' ');
        } catch (IOException e) {
            return ""; // it has ended
        }
    }
}
