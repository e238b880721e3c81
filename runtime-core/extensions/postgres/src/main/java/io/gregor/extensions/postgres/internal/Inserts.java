package io.gregor.extensions.postgres.internal;

import io.gregor.extensions.postgres.internal.Write.Recorded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The plain rows of a batch. */
final class Inserts {
    private static final String ACCEPT = """
            insert into message (id, node, due, taken, envelope, payload, correlation)
            select m.id, ?, '-infinity', now(), m.envelope, m.payload, m.correlation
            from unnest(?::text[], ?::text[], ?::text[], ?::text[])
            with ordinality as m(id, envelope, payload, correlation, k)
            order by m.k
            on conflict (id) do nothing
            """;

    /** The first result that was recorded stays. */
    private static final String RECORD = """
            insert into step (agent, message_id, name, result)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[])
            on conflict (agent, message_id, name) do update set result = excluded.result, recorded = now()
            where step.result is null
            """;

    private Inserts() {}

    static void accept(Connection connection, long incarnation, List<MessageRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ACCEPT)) {
            statement.setLong(1, incarnation);
            statement.setArray(
                    2,
                    Arrays.texts(connection, rows.stream().map(MessageRow::id).toList()));
            statement.setArray(
                    3,
                    Arrays.texts(
                            connection, rows.stream().map(MessageRow::envelope).toList()));
            statement.setArray(
                    4,
                    Arrays.texts(
                            connection,
                            rows.stream().map(row -> row.payload().column()).toList()));
            statement.setArray(
                    5,
                    Arrays.texts(
                            connection,
                            rows.stream().map(MessageRow::correlation).toList()));
            statement.executeUpdate();
        }
    }

    static void record(Connection connection, List<Recorded> recorded) throws SQLException {
        if (recorded.isEmpty()) {
            return;
        }
        // One statement can't write a row twice; of one step the newest is the one with the result.
        List<Recorded> distinct = recorded.stream()
                .collect(Collectors.toMap(
                        it -> List.of(it.agent(), it.messageId(), it.step()),
                        it -> it,
                        (first, second) -> first.result() != null ? first : second,
                        LinkedHashMap::new))
                .values()
                .stream()
                .toList();
        try (PreparedStatement statement = connection.prepareStatement(RECORD)) {
            statement.setArray(
                    1,
                    Arrays.texts(
                            connection, distinct.stream().map(Recorded::agent).toList()));
            statement.setArray(
                    2,
                    Arrays.texts(
                            connection,
                            distinct.stream().map(Recorded::messageId).toList()));
            statement.setArray(
                    3,
                    Arrays.texts(
                            connection, distinct.stream().map(Recorded::step).toList()));
            statement.setArray(
                    4,
                    Arrays.texts(
                            connection,
                            distinct.stream()
                                    .map(it -> it.result() == null
                                            ? null
                                            : it.result().column())
                                    .toList()));
            statement.executeUpdate();
        }
    }

    static boolean forgetStep(Connection connection, String agent, String messageId, String step) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from step where agent = ? and message_id = ? and name = ?")) {
            statement.setString(1, agent);
            statement.setString(2, messageId);
            statement.setString(3, step);
            return statement.executeUpdate() > 0;
        }
    }

    static void forget(Connection connection, List<String> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("delete from message where id = any (?::text[])")) {
            statement.setArray(1, Arrays.texts(connection, ids));
            statement.executeUpdate();
        }
    }
}
