package io.gregor.extensions.postgres.internal;

import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.MessageCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Undelivered messages of this node. */
final class Messages {
    static final String TAKE = """
            with chosen as (
                select id from message
                where node = ? and taken is null and due <= timestamptz 'epoch' + ? * interval '1 microsecond'
                order by due, seq limit ? for update skip locked
            ), taken as (
                update message m set taken = now() from chosen c where m.id = c.id
                returning m.due, m.seq, m.envelope, full_text(m.payload) as payload
            )
            select envelope, payload from taken order by due, seq
            """;

    static final String NEXT_DUE = """
            select case when due = '-infinity' then 0 else (extract(epoch from due) * 1000000)::bigint end
            from message where node = ? and taken is null order by due limit 1
            """;

    static final String LONG_TAKEN = """
            select id from message
            where node = ? and taken is not null and taken < timestamptz 'epoch' + ? * interval '1 microsecond'
            order by seq
            """;

    static final String RETURN = "update message set taken = null where id = any (?::text[]) and taken is not null";

    /** What was lost may be much: no more of it in memory at once. */
    private static final int AT_ONCE = 5_000;

    private final long incarnation;
    private final MessageCodec codec;

    Messages(long incarnation, MessageCodec codec) {
        this.incarnation = incarnation;
        this.codec = codec;
    }

    List<Envelope> take(Connection connection, Instant now, int limit) throws SQLException {
        List<Envelope> taken = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setLong(1, incarnation);
            statement.setLong(2, Arrays.micros(now));
            statement.setInt(3, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taken.add(MessageRow.read(rows.getString(1), rows.getString(2), codec));
                }
            }
        }
        return taken;
    }

    @Nullable Instant nextDue(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT_DUE)) {
            statement.setLong(1, incarnation);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Arrays.instant(rows.getLong(1)) : null;
            }
        }
    }

    boolean reconsider(Connection connection, Instant takenBefore, Predicate<String> held) throws SQLException {
        List<String> lost = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(LONG_TAKEN)) {
            statement.setFetchSize(AT_ONCE);
            statement.setLong(1, incarnation);
            statement.setLong(2, Arrays.micros(takenBefore));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String id = rows.getString(1);
                    if (!held.test(id)) {
                        lost.add(id);
                    }
                    if (lost.size() == AT_ONCE) {
                        giveBack(connection, lost);
                        lost.clear();
                    }
                }
            }
        }
        giveBack(connection, lost);
        return true;
    }

    private static void giveBack(Connection connection, List<String> lost) throws SQLException {
        if (!lost.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(RETURN)) {
                statement.setArray(1, Arrays.texts(connection, lost));
                statement.executeUpdate();
            }
        }
    }
}
