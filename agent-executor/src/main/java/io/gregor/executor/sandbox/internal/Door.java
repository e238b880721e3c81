package io.gregor.executor.sandbox.internal;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.internal.wire.ServerSaysNo;
import io.gregor.executor.internal.wire.Session;
import io.gregor.executor.postgres.PostgresLogin;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * Lets a sandbox's role in, again and again. PostgreSQL allows every role to change its own password, so a script may
 * lock out whoever comes after it; then the administrator puts the old one back.
 */
record Door(PostgresLogin login, Admin admin) {
    private static final String WRONG_PASSWORD = "28P01";

    Session session(Map<String, String> settings) throws IOException {
        try {
            return SessionLoss.openPatiently(login, settings);
        } catch (ServerSaysNo e) {
            if (!e.sqlState().equals(WRONG_PASSWORD)) {
                throw e;
            }
            admin.restorePassword(login);
            return SessionLoss.openPatiently(login, settings);
        }
    }

    /** A connection whose settings are ours, whatever the role's own ones say. */
    Connection connection() {
        return connection(Roles.reading());
    }

    Connection connection(String options) {
        try {
            return login.open(options);
        } catch (InfrastructureException e) {
            if (!(e.getCause() instanceof SQLException sql) || !WRONG_PASSWORD.equals(sql.getSQLState())) {
                throw e;
            }
            admin.restorePassword(login);
            return login.open(options);
        }
    }
}
