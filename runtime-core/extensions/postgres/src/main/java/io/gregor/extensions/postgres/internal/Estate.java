package io.gregor.extensions.postgres.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What dead nodes left to this one: messages that were committed and perhaps not sent. Until they are, the dead keep their
 * agents, so that nothing that other nodes send for these overtakes it. The dead's rows stay so long, without a name.
 *
 * @param dead their incarnations
 * @param messages the ids of their messages; a broker has those that are gone from the table
 * @param since when it was taken over, in the time of {@link System#nanoTime}
 */
record Estate(List<Long> dead, List<String> messages, long since) {
    /** Messages that can't be sent at all must not keep the agents for good. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final String DEAD =
            "select incarnation from node where lease_until < now() and incarnation <> ? " + "for update skip locked";

    private static final String INHERIT = """
            update message set node = ?, taken = null, due = case when taken is null then due else '-infinity' end
            where node = any (?::bigint[]) returning id, due = '-infinity'
            """;

    /** Takes over what the dead left; nobody else does at the same time. */
    static Estate takeOver(Connection connection, long heir) throws SQLException {
        List<Long> dead = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(DEAD)) {
            statement.setLong(1, heir);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    dead.add(rows.getLong(1));
                }
            }
        }
        List<String> unsent = new ArrayList<>();
        if (!dead.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(INHERIT)) {
                statement.setLong(1, heir);
                statement.setArray(2, Arrays.longs(connection, dead));
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        if (rows.getBoolean(2)) {
                            unsent.add(rows.getString(1));
                        }
                    }
                }
            }
        }
        return new Estate(dead, unsent, System.nanoTime());
    }

    /** Whether all is sent, or there is no sense in waiting longer. */
    boolean isSettled(Connection connection) throws SQLException {
        if (messages.isEmpty() || System.nanoTime() - since > LONGEST.toNanos()) {
            return true;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("select 1 from message where id = any (?::text[]) limit 1")) {
            statement.setArray(1, Arrays.texts(connection, messages));
            try (ResultSet rows = statement.executeQuery()) {
                return !rows.next();
            }
        }
    }

    /** Gives the agents of the dead to whoever asks first. */
    void close(Connection connection) throws SQLException {
        update(
                connection,
                "delete from node where incarnation = any (?::bigint[]) and (name is null or lease_until < now())",
                null);
    }

    /** Keeps others from taking it over once more, as long as this node lives. */
    void keep(Connection connection, Duration lease) throws SQLException {
        update(
                connection,
                "update node set name = null, lease_until = now() + ? * interval '1 millisecond' "
                        + "where incarnation = any (?::bigint[])",
                lease);
    }

    private void update(Connection connection, String sql, @Nullable Duration lease) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            if (lease != null) {
                statement.setLong(index++, lease.toMillis());
            }
            statement.setArray(index, Arrays.longs(connection, dead));
            statement.executeUpdate();
        }
    }
}
