package io.gregor.extensions.postgres.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers to durable requests: each takes the place of the time-out that waits under its id. */
final class Replies {
    /** A time-out that is on its way already stays: whichever comes second is dropped by the asker's inbox. */
    private static final String REPLACE = """
            insert into message (id, node, due, taken, envelope, payload, correlation)
            select m.id, ?, '-infinity', now(), m.envelope, m.payload, m.correlation
            from unnest(?::text[], ?::text[], ?::text[], ?::text[])
            with ordinality as m(id, envelope, payload, correlation, k)
            order by m.k
            on conflict (id) do update set node = excluded.node, seq = default, due = excluded.due,
                taken = excluded.taken, envelope = excluded.envelope, payload = excluded.payload
            where message.taken is null and message.due > '-infinity'
            """;

    private Replies() {}

    static void write(Connection connection, long incarnation, List<MessageRow> replies) throws SQLException {
        if (replies.isEmpty()) {
            return;
        }
        // One statement can't write a row twice.
        Map<String, MessageRow> rows = new LinkedHashMap<>();
        replies.forEach(reply -> rows.putIfAbsent(reply.id(), reply));
        try (PreparedStatement statement = connection.prepareStatement(REPLACE)) {
            statement.setLong(1, incarnation);
            statement.setArray(2, Arrays.texts(connection, rows.keySet()));
            statement.setArray(
                    3,
                    Arrays.texts(
                            connection,
                            rows.values().stream().map(MessageRow::envelope).toList()));
            statement.setArray(
                    4,
                    Arrays.texts(
                            connection,
                            rows.values().stream()
                                    .map(row -> row.payload().column())
                                    .toList()));
            statement.setArray(
                    5,
                    Arrays.texts(
                            connection,
                            rows.values().stream().map(MessageRow::correlation).toList()));
            statement.executeUpdate();
        }
    }
}
