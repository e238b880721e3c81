package io.gregor.extensions.postgres.internal;

import io.gregor.core.spi.Conversations.Cancelled;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which conversations were cancelled, and why. */
final class Cancellations {
    private static final String CANCEL = """
            insert into conversation (correlation, cancelled, reason) values (?, clock_timestamp(), ?)
            on conflict (correlation) do update
            set cancelled = coalesce(conversation.cancelled, excluded.cancelled),
                reason = coalesce(conversation.reason, excluded.reason), changed = now()
            returning correlation, reason, (extract(epoch from cancelled) * 1000000)::bigint
            """;

    private static final String TIMERS =
            "delete from message where correlation = ? and due > '-infinity' and taken is null";

    private static final String SINCE = """
            select correlation, reason, (extract(epoch from cancelled) * 1000000)::bigint from conversation
            where cancelled >= timestamptz 'epoch' + ? * interval '1 microsecond' order by cancelled desc limit ?
            """;

    private Cancellations() {}

    static Cancelled cancel(Connection connection, String correlation, String reason) throws SQLException {
        Cancelled cancelled;
        try (PreparedStatement statement = connection.prepareStatement(CANCEL)) {
            statement.setString(1, correlation);
            statement.setString(2, Texts.storable(reason));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                cancelled = read(row);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(TIMERS)) {
            statement.setString(1, correlation);
            statement.executeUpdate();
        }
        return cancelled;
    }

    static List<Cancelled> since(Connection connection, Instant time, int limit) throws SQLException {
        List<Cancelled> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(SINCE)) {
            query.setLong(1, Arrays.micros(time));
            query.setInt(2, limit);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(read(row));
                }
            }
        }
        return found;
    }

    static Optional<String> reason(Connection connection, String correlation) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select reason from conversation where correlation = ?")) {
            query.setString(1, correlation);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static Cancelled read(ResultSet row) throws SQLException {
        return new Cancelled(row.getString(1), row.getString(2), Arrays.instant(row.getLong(3)));
    }
}
