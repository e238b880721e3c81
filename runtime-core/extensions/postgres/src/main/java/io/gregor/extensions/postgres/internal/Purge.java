package io.gregor.extensions.postgres.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Forgets what is too old to matter, and large texts that nothing refers to any more. */
final class Purge {
    /** Rows per transaction, so that nobody waits long for any of them. */
    private static final int AT_ONCE = 5_000;

    private static final long LOCK = 0x67726567_6f720002L;

    private static final String INBOX = """
            delete from inbox where ctid = any (array(
                select ctid from inbox where handled < timestamptz 'epoch' + ? * interval '1 microsecond' limit ?))
            """;

    /** The journal of a message that was neither handled nor parked, and that nobody delivers any more. */
    private static final String STEPS = """
            delete from step where ctid = any (array(
                select ctid from step s where recorded < timestamptz 'epoch' + ? * interval '1 microsecond'
                and not exists (select 1 from dead_letter d where d.id = s.message_id || '@' || s.agent)
                and not exists (select 1 from message m where m.id = s.message_id) limit ?))
            """;

    /** Agents that were claimed and never committed anything. */
    private static final String AGENTS = """
            delete from agent a where a.agent = any (array(
                select agent from agent where version = 0
                and changed < timestamptz 'epoch' + ? * interval '1 microsecond' limit ?))
            and a.version = 0
            and not exists (select 1 from node where node.incarnation = a.owner and node.lease_until > now())
            """;

    private static final String CONVERSATIONS = """
            delete from conversation where correlation = any (array(
                select c.correlation from conversation c
                where c.changed < timestamptz 'epoch' + ? * interval '1 microsecond'
                and not exists (select 1 from dead_letter d where d.correlation = c.correlation)
                and not exists (select 1 from inbox i where i.correlation = c.correlation)
                and not exists (select 1 from message m where m.correlation = c.correlation) limit ?))
            """;

    /** A day's grace keeps a text whose row is just about to be written. What goes leaves its parts to the next round. */
    private static final String BLOBS = """
            delete from blob where touched < now() - interval '1 day' and hash = any (array(
                select hash from blob b where touched < now() - interval '1 day'
                and not exists (select 1 from agent where left(state, 1) = '@' and state = '@' || b.hash)
                and not exists (select 1 from inbox where left(reply, 1) = '@' and reply = '@' || b.hash)
                and not exists (select 1 from message where left(payload, 1) = '@' and payload = '@' || b.hash)
                and not exists (select 1 from step where left(result, 1) = '@' and result = '@' || b.hash)
                and not exists (select 1 from dead_letter where left(payload, 1) = '@' and payload = '@' || b.hash)
                and not exists (select 1 from blob p where p.parts is not null and p.parts @> array[b.hash]) limit ?))
            """;

    private static final String RELEASE = "update agent set owner = null where agent = any (?::text[]) and owner = ?";

    private Purge() {}

    /** One round, a transaction; how many rows went. None while another node is at it. */
    static int round(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_xact_lock(" + LOCK + ")");
                ResultSet mine = lock.executeQuery()) {
            mine.next();
            if (!mine.getBoolean(1)) {
                return 0;
            }
        }
        int gone = 0;
        for (String sql : List.of(INBOX, STEPS, AGENTS, CONVERSATIONS)) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, Arrays.micros(before));
                statement.setInt(2, AT_ONCE);
                gone += statement.executeUpdate();
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(BLOBS)) {
            statement.setInt(1, AT_ONCE);
            return gone + statement.executeUpdate();
        }
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
