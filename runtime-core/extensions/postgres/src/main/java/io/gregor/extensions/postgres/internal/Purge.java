package io.gregor.extensions.postgres.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Forgets what is too old to matter, and large texts that nothing refers to any more. */
final class Purge {
    private static final String INBOX =
            "delete from inbox where handled < timestamptz 'epoch' + ? * interval '1 microsecond'";

    /** A day's grace keeps a text whose row is just about to be written. */
    private static final String BLOBS = """
            delete from blob b where touched < now() - interval '1 day'
            and not exists (select 1 from agent where left(state, 1) = '@' and state = '@' || b.hash)
            and not exists (select 1 from inbox where left(reply, 1) = '@' and reply = '@' || b.hash)
            and not exists (select 1 from message where left(payload, 1) = '@' and payload = '@' || b.hash)
            and not exists (select 1 from step where left(result, 1) = '@' and result = '@' || b.hash)
            and not exists (select 1 from dead_letter where left(payload, 1) = '@' and payload = '@' || b.hash)
            """;

    private static final String RELEASE = "update agent set owner = null where agent = any (?::text[]) and owner = ?";

    private Purge() {}

    static @Nullable Void run(Connection connection, Instant handledBefore) throws SQLException {
        try (PreparedStatement inbox = connection.prepareStatement(INBOX);
                PreparedStatement blobs = connection.prepareStatement(BLOBS)) {
            inbox.setLong(1, Arrays.micros(handledBefore));
            inbox.executeUpdate();
            blobs.executeUpdate();
        }
        return null;
    }

    /** Gives leases back. */
    static @Nullable Void release(Connection connection, long incarnation, List<String> agents) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
            statement.setArray(1, Arrays.texts(connection, agents));
            statement.setLong(2, incarnation);
            statement.executeUpdate();
        }
        return null;
    }

    static @Nullable Void forgetStep(Connection connection, String agent, String messageId, String step)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from step where agent = ? and message_id = ? and name = ?")) {
            statement.setString(1, agent);
            statement.setString(2, messageId);
            statement.setString(3, step);
            statement.executeUpdate();
        }
        return null;
    }
}
