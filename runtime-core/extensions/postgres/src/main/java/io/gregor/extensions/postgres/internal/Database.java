package io.gregor.extensions.postgres.internal;

import io.gregor.core.spi.StoreUnavailable;
import io.gregor.extensions.postgres.PostgresSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Opens connections, and tells an outage from a refusal. */
public final class Database {
    private final PostgresSettings settings;

    public Database(PostgresSettings settings) {
        this.settings = settings;
    }

    /** A connection that sees the runtime's schema first and plans every lookup by index. */
    public Connection connect() throws SQLException {
        return connect("");
    }

    /** The same; what it writes (leases) need not outlive the server. */
    Connection connectForReading() throws SQLException {
        return connect(" -c synchronous_commit=off");
    }

    private Connection connect(String more) throws SQLException {
        return settings.login()
                .open(Map.of(
                        "ApplicationName",
                        "gregor " + settings.node(),
                        "connectTimeout",
                        "5",
                        "socketTimeout",
                        "30",
                        "tcpKeepAlive",
                        "true",
                        "currentSchema",
                        Schema.NAME,
                        "options",
                        "-c enable_seqscan=off -c jit=off -c plan_cache_mode=force_generic_plan" + more));
    }

    /** Whether the same statement may work later: anything but a refusal of what was asked. */
    static boolean isOutage(SQLException e) {
        String state = e.getSQLState();
        if (state == null || state.length() != 5) {
            return true;
        }
        return switch (state.substring(0, 2)) {
            // data, integrity, syntax and access, features, programs in the database, limits
            case "22", "23", "42", "0A", "P0", "54" -> false;
            default -> true;
        };
    }

    static StoreUnavailable unavailable(SQLException e) {
        return new StoreUnavailable(
                "PostgreSQL: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "), e);
    }

    static RuntimeException translate(SQLException e) {
        return isOutage(e)
                ? unavailable(e)
                : new IllegalStateException(
                        "PostgreSQL refused what the runtime asked: "
                                + String.valueOf(e.getMessage()).replaceAll("\\s+", " "),
                        e);
    }
}
