package io.gregor.extensions.postgres.internal;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What dead nodes left to this one. First come the messages that were committed and perhaps not sent, the oldest first;
 * until they are sent, the dead keep their agents, so that nothing that other nodes send for these overtakes it. Timers
 * follow. The dead's rows stay so long, without a name and under this node's lease: when it dies too, another goes on.
 *
 * <p>Confined to one thread at a time, but for {@link #keep}. Each step is a transaction that moves some rows.
 */
final class Estate {
    private static final System.Logger LOGGER = System.getLogger("io.gregor.extensions.postgres");
    private static final Duration LONGEST_WITHOUT_PROGRESS = Duration.ofMinutes(1);

    /** Rows per transaction: nobody waits long for any of them. */
    static final int AT_ONCE = 5_000;

    private static final long LOOK_FOR_MANY_EVERY = Duration.ofSeconds(5).toNanos();

    static final String CLAIM = """
            update node set name = null, lease_until = clock_timestamp() + ? * interval '1 millisecond'
            where incarnation = any (array(
                select incarnation from node where lease_until < now() and incarnation <> ? for update skip locked))
            returning incarnation
            """;

    /** Rows that somebody has locked are being taken over or given up: not worth waiting. */
    private static final String KEEP = """
            update node set name = null, lease_until = clock_timestamp() + ? * interval '1 millisecond'
            where incarnation = any (array(
                select incarnation from node where incarnation = any (?::bigint[]) for update skip locked))
            """;

    /** A message keeps the mark of the node whose agent said it, however many heirs it has. */
    static final String UNSENT = """
            update message set node = ?, taken = null, inherited = coalesce(inherited, node)
            where node = ? and id = any (array(
                select id from (
                    (select id, seq from message where node = ? and taken is not null order by seq limit ?)
                    union all
                    (select id, seq from message where node = ? and taken is null and due = '-infinity'
                     order by seq limit ?)
                ) as unsent order by seq limit ?))
            """;

    /** What somebody has locked is being cancelled or answered, and is looked for again. */
    static final String TIMERS = """
            update message set node = ? where id = any (array(
                select id from message where node = ? and taken is null order by due, seq limit ?
                for update skip locked))
            """;

    static final String LEFT = "select exists (select 1 from message where node = ? and taken is null)";

    static final String UNSETTLED = "select count(*) from message where inherited = any (?::bigint[])";

    private static final String GIVE = "update node set given = true where incarnation = any (?::bigint[])";

    private static final String FORGET =
            "delete from node where incarnation = any (?::bigint[]) and (name is null or lease_until < now())";

    private final List<Long> dead;
    private boolean unsentMoved;
    private boolean allMoved;
    private boolean given;
    private @Nullable Patience patience;
    private long left;
    private long looked;

    private Estate(List<Long> dead) {
        this.dead = dead;
    }

    /** Makes what the dead left this node's business, and nobody else's; null when nobody is dead. */
    static @Nullable Estate claim(Connection connection, long heir, Duration lease) throws SQLException {
        List<Long> dead = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setLong(1, lease.toMillis());
            statement.setLong(2, heir);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    dead.add(rows.getLong(1));
                }
            }
        }
        return dead.isEmpty() ? null : new Estate(dead);
    }

    /**
     * Does a part of what is to be done; whether there is more to do at once.
     *
     * @param heir the node that takes all over
     * @param brokered whether the agents wait until what is moved is sent
     */
    boolean step(Connection connection, long heir, boolean brokered) throws SQLException {
        if (!unsentMoved) {
            for (long node : dead) {
                if (moveUnsent(connection, node, heir) > 0) {
                    return true;
                }
            }
            unsentMoved = true;
        }
        if (!given && (!brokered || isSettled(connection))) {
            updateDead(connection, GIVE);
            given = true;
        }
        if (!allMoved) {
            for (long node : dead) {
                if (moveTimers(connection, node, heir) > 0) {
                    return true;
                }
            }
            allMoved = isNothingLeft(connection);
        }
        if (isOver()) {
            updateDead(connection, FORGET);
        }
        return false;
    }

    /** Whether nothing is left to do. */
    boolean isOver() {
        return given && allMoved;
    }

    /** Keeps others from taking it over once more, as long as this node lives. */
    void keep(Connection connection, Duration lease) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setLong(1, lease.toMillis());
            statement.setArray(2, Arrays.longs(connection, dead));
            statement.executeUpdate();
        }
    }

    private static int moveUnsent(Connection connection, long node, long heir) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNSENT)) {
            statement.setLong(1, heir);
            statement.setLong(2, node);
            statement.setLong(3, node);
            statement.setInt(4, AT_ONCE);
            statement.setLong(5, node);
            statement.setInt(6, AT_ONCE);
            statement.setInt(7, AT_ONCE);
            return statement.executeUpdate();
        }
    }

    private static int moveTimers(Connection connection, long node, long heir) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TIMERS)) {
            statement.setLong(1, heir);
            statement.setLong(2, node);
            statement.setInt(3, AT_ONCE);
            return statement.executeUpdate();
        }
    }

    private boolean isNothingLeft(Connection connection) throws SQLException {
        for (long node : dead) {
            try (PreparedStatement statement = connection.prepareStatement(LEFT)) {
                statement.setLong(1, node);
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    if (rows.getBoolean(1)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** However long the broker is away: to give the agents away before would let newer messages overtake. */
    private boolean isSettled(Connection connection) throws SQLException {
        long now = System.nanoTime();
        if (left > AT_ONCE && now - looked < LOOK_FOR_MANY_EVERY) {
            return false;
        }
        looked = now;
        left = unsettled(connection);
        Patience waiting = patience;
        if (waiting == null || waiting.isOver(left, now)) {
            if (waiting != null && left > 0) {
                LOGGER.log(
                        Level.WARNING,
                        "GREGOR-P04 {0} messages of a dead node can not be sent, and its agents wait for them: see whether"
                                + " the broker can be reached from here",
                        left);
            }
            patience = new Patience(LONGEST_WITHOUT_PROGRESS, left, now);
        }
        return left == 0;
    }

    private long unsettled(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNSETTLED)) {
            statement.setArray(1, Arrays.longs(connection, dead));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private void updateDead(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, Arrays.longs(connection, dead));
            statement.executeUpdate();
        }
    }
}
