package io.gregor.testkit.tls;

import io.gregor.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Turns TLS on in a PostgreSQL that runs on this machine, by the hand of its superuser. */
public final class ServerTls {
    private ServerTls() {}

    /**
     * Returns when new connections are offered TLS.
     *
     * @param clientAuthority whose clients' certificates are taken
     */
    public static void turnOn(Connection superuser, Authority.Identity server, Path clientAuthority)
            throws SQLException, IOException {
        Path data = Path.of(one(superuser, "show data_directory"));
        place(server.certificate(), data.resolve("server.crt"));
        place(server.key(), data.resolve("server.key"));
        place(clientAuthority, data.resolve("clients.crt"));
        execute(superuser, "alter system set ssl_ca_file = 'clients.crt'");
        execute(superuser, "alter system set ssl = on");
        reload(superuser);
        Waiting.until("TLS is on", () -> isOn(superuser));
    }

    /** Who may log in and how, as in {@code pg_hba.conf}. */
    public static void letIn(Connection superuser, String rules) throws SQLException, IOException {
        Files.writeString(Path.of(one(superuser, "show hba_file")), rules);
        reload(superuser);
    }

    private static void reload(Connection superuser) throws SQLException {
        // The postmaster has read its files when it says so.
        String before = one(superuser, "select pg_conf_load_time()::text");
        execute(superuser, "select pg_reload_conf()");
        Waiting.until("the configuration is read", () -> !read(superuser, "select pg_conf_load_time()::text")
                .equals(before));
    }

    private static boolean isOn(Connection superuser) {
        return read(superuser, "show ssl").equals("on");
    }

    private static void place(Path file, Path where) throws IOException {
        Files.write(where, Files.readAllBytes(file));
        Files.setPosixFilePermissions(where, PosixFilePermissions.fromString("rw-------"));
        // The server's account, whichever that is.
        Files.setAttribute(where, "unix:uid", Files.getAttribute(where.getParent(), "unix:uid"));
    }

    private static String read(Connection connection, String sql) {
        try {
            return one(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
