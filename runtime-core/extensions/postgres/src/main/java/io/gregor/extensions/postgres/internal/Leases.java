package io.gregor.extensions.postgres.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Gives agents' leases back. */
final class Leases {
    private static final String RELEASE = "update agent set owner = null where agent = any (?::text[]) and owner = ?";

    private Leases() {}

    static void release(Connection connection, long incarnation, List<String> agents) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
            statement.setArray(1, Arrays.texts(connection, agents));
            statement.setLong(2, incarnation);
            statement.executeUpdate();
        }
    }
}
