package io.gregor.login;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL is and how to log in. Nothing secret is in {@link #address()}, in what this prints, or in what its
 * errors say.
 *
 * @param address a JDBC URL without user, password and TLS
 * @param user null for the operating system's user
 * @param password null for none; then the driver looks into {@code ~/.pgpass}
 */
public record Login(
        String address, @Nullable String user, @Nullable Password password, Tls tls) {
    /** It would tell on the terminal, over two lines, what the exception says. Held, or its level is forgotten. */
    private static final Logger LOUD = Logger.getLogger("org.postgresql.ssl.PGjdbcHostnameVerifier");

    static {
        LOUD.setLevel(Level.OFF);
    }

    /**
     * A login by what the URL says; TLS as {@link LoginKeys} has it where the URL says nothing.
     *
     * @throws IllegalArgumentException when the URL is none; the message doesn't show it
     */
    public static Login of(String url, @Nullable String user, @Nullable String password) {
        List<String> complaints = new ArrayList<>();
        Map<String, @Nullable String> given = new HashMap<>();
        given.put("user", user);
        given.put("password", password);
        Login login = new LoginKeys(
                        key -> Optional.empty(),
                        key -> Optional.ofNullable(given.get(key)),
                        key -> key,
                        complaints::add)
                .read(url);
        if (login == null) {
            throw new IllegalArgumentException(String.join("; ", complaints));
        }
        return login;
    }

    /**
     * Opens a connection.
     *
     * @param properties more of the driver's properties
     * @throws LoginRefused when it will not work later either
     * @throws SQLException when it may
     */
    public Connection open(Map<String, String> properties) throws SQLException {
        Properties all = new Properties();
        all.putAll(properties);
        if (user != null) {
            all.setProperty("user", user);
        }
        if (password != null) {
            all.setProperty("password", password.reveal());
        }
        tls.addTo(all);
        try {
            return DriverManager.getConnection(address, all);
        } catch (SQLException e) {
            String why = Words.refused(e, tls).orElse("");
            if (!why.isEmpty()) {
                throw new LoginRefused(without(all, why), e);
            }
            throw new SQLException(without(all, Words.failed(e, tls)), e.getSQLState(), e);
        }
    }

    /** What is unsafe about it, in one line for whoever configured it; empty when nothing is. */
    public Optional<String> warning() {
        if (tls.mode().verifies() || Hosts.onlyThisMachine(address)) {
            return Optional.empty();
        }
        return Optional.of(
                tls.mode().requiresTls()
                        ? "its connection is encrypted, but nobody checks who answers: set sslrootcert (and sslmode=verify-full)"
                        : "with sslmode=" + tls.mode().word()
                                + " everybody on the way may read its data: set sslmode=verify-full and sslrootcert");
    }

    /** In one word or two, for people: {@code TLS verify-full}. */
    public String security() {
        return switch (tls.mode()) {
            case DISABLE -> "no TLS";
            case ALLOW, PREFER -> "TLS if offered";
            default -> "TLS " + tls.mode().word();
        };
    }

    /** Servers and libraries may repeat what they were told. */
    private static String without(Properties properties, String message) {
        String clean = message;
        for (String key : List.of("password", "sslpassword")) {
            String secret = properties.getProperty(key, "");
            clean = secret.isEmpty() ? clean : clean.replace(secret, "***");
        }
        return clean;
    }
}
