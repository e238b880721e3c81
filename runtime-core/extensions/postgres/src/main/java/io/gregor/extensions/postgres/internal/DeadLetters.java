package io.gregor.extensions.postgres.internal;

import io.gregor.core.AgentId;
import io.gregor.core.DeadLetter;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Errors;
import io.gregor.core.spi.Parked;
import io.gregor.extensions.json.EnvelopeJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The messages that were put aside. */
final class DeadLetters {
    private static final int MOST = 10_000;

    private static final String PARK = """
            insert into dead_letter (id, agent, message_id, error_kind, error, attempts, parked_at, envelope, payload,
                                     correlation)
            values (?, ?, ?, ?, ?, ?, timestamptz 'epoch' + ? * interval '1 microsecond', ?, ?, ?)
            on conflict (id) do update set error_kind = excluded.error_kind, error = excluded.error,
                attempts = excluded.attempts, parked_at = excluded.parked_at, seq = default,
                envelope = excluded.envelope, payload = excluded.payload
            """;

    private static final String COLUMNS = """
            id, agent, message_id, error_kind, error, attempts, (extract(epoch from parked_at) * 1000000)::bigint,
            envelope, full_text(payload)
            """;

    private final Payloads payloads;

    DeadLetters(Payloads payloads) {
        this.payloads = payloads;
    }

    @Nullable Void park(Connection connection, Parked parked) throws SQLException {
        DeadLetter letter = parked.letter();
        Payloads.Payload payload = payloads.message(parked.envelope().message());
        Payloads.store(connection, List.of(payload));
        try (PreparedStatement statement = connection.prepareStatement(PARK)) {
            statement.setString(1, letter.id());
            statement.setString(2, letter.agent().toString());
            statement.setString(3, letter.messageId());
            statement.setString(4, Errors.kind(letter.cause()));
            statement.setString(5, Texts.storable(Errors.message(letter.cause())));
            statement.setInt(6, letter.attempts());
            statement.setLong(7, Arrays.micros(letter.parkedAt()));
            statement.setString(8, EnvelopeJson.encode(parked.envelope()));
            statement.setString(9, payload.column());
            statement.setString(10, parked.envelope().correlationId());
            statement.executeUpdate();
        }
        return null;
    }

    List<Parked> all(Connection connection) throws SQLException {
        return query(connection, "select " + COLUMNS + " from dead_letter order by seq limit " + MOST, null);
    }

    List<Parked> of(Connection connection, String correlation, int limit) throws SQLException {
        return query(
                connection,
                "select " + COLUMNS + " from dead_letter where correlation = ? order by seq limit " + limit,
                correlation);
    }

    Optional<Parked> one(Connection connection, String id) throws SQLException {
        return query(connection, "select " + COLUMNS + " from dead_letter where id = ?", id).stream()
                .findFirst();
    }

    Optional<Parked> take(Connection connection, String id) throws SQLException {
        return query(connection, "delete from dead_letter where id = ? returning " + COLUMNS, id).stream()
                .findFirst();
    }

    private List<Parked> query(Connection connection, String sql, @Nullable String key) throws SQLException {
        List<Parked> letters = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (key != null) {
                statement.setString(1, key);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    letters.add(read(rows));
                }
            }
        }
        return letters;
    }

    private Parked read(ResultSet row) throws SQLException {
        Envelope envelope = MessageRow.read(row.getString(8), row.getString(9), payloads.codec());
        DeadLetter letter = new DeadLetter(
                row.getString(1),
                AgentId.parse(row.getString(2)),
                row.getString(3),
                envelope.message(),
                Optional.ofNullable(envelope.topic()),
                Errors.of(row.getString(4), row.getString(5)),
                row.getInt(6),
                Arrays.instant(row.getLong(7)));
        return new Parked(letter, envelope);
    }
}
