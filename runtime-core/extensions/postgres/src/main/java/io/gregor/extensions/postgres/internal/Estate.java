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
 * <p>Confined to one thread at a time, but for {@link #keep}.
 */
final class Estate {
    /** Messages that can't be sent at all must not keep the agents for good. */
    private static final Duration LONGEST_WITHOUT_PROGRESS = Duration.ofMinutes(1);

    /** More than so many are looked for less often. */
    private static final int MANY = 5_000;

    private static final long LOOK_FOR_MANY_EVERY = Duration.ofSeconds(5).toNanos();

    /** Rows that somebody has locked are being taken over or given up: not worth waiting. */
    private static final String KEEP = """
            update node set name = null, lease_until = clock_timestamp() + ? * interval '1 millisecond'
            where incarnation = any (array(
                select incarnation from node where incarnation = any (?::bigint[]) for update skip locked))
            """;

    private static final String DEAD =
            "select incarnation from node where lease_until < now() and incarnation <> ? " + "for update skip locked";

    private static final String INHERIT = """
            update message set node = ?, taken = null, due = case when taken is null then due else '-infinity' end
            where node = any (?::bigint[]) returning id, due = '-infinity'
            """;

    private final List<Long> dead;
    private final Patience patience;
    /** A broker has those that are gone from the table. */
    private List<String> messages;

    private long looked;

    private Estate(List<Long> dead, List<String> messages) {
        this.dead = dead;
        this.messages = messages;
        this.looked = System.nanoTime();
        this.patience = new Patience(LONGEST_WITHOUT_PROGRESS, messages.size(), looked);
    }

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
        return new Estate(dead, unsent);
    }

    /** Whether nobody was dead. */
    boolean isEmpty() {
        return dead.isEmpty();
    }

    /** Whether all is sent, or there is no sense in waiting longer. */
    boolean isSettled(Connection connection) throws SQLException {
        long now = System.nanoTime();
        if (messages.size() > MANY && now - looked < LOOK_FOR_MANY_EVERY) {
            return false;
        }
        looked = now;
        if (!messages.isEmpty()) {
            messages = unsent(connection);
        }
        return messages.isEmpty() || patience.isOver(messages.size(), now);
    }

    private List<String> unsent(Connection connection) throws SQLException {
        List<String> unsent = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("select distinct id from message where id = any (?::text[])")) {
            statement.setArray(1, Arrays.texts(connection, messages));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    unsent.add(rows.getString(1));
                }
            }
        }
        return unsent;
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
        update(connection, KEEP, lease);
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
