package io.gregor.extensions.postgres.internal;

import io.gregor.core.spi.MessageCodec;
import io.gregor.core.spi.Unreadable;
import io.gregor.extensions.postgres.internal.Pieces.Piece;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Texts as they stand in a row: as such, or, when they are large, as a reference to {@link Pieces} stored once each. */
final class Payloads {
    private static final int LARGE = 32 * 1024;
    private static final String STORE = """
            insert into blob (hash, content, parts)
            select hash, content, string_to_array(parts, ',')
            from unnest(?::text[], ?::text[], ?::text[]) as b(hash, content, parts)
            on conflict (hash) do update set touched = now() where blob.touched < now() - interval '1 hour'
            """;

    /** What stands in the row, and the large text that it refers to. */
    record Payload(String column, @Nullable Pieces large) {}

    private final MessageCodec codec;

    Payloads(MessageCodec codec) {
        this.codec = codec;
    }

    MessageCodec codec() {
        return codec;
    }

    Payload message(Object message) {
        return of(codec.encode(message));
    }

    /** A state or a reply: whoever asks for it again names its class. */
    @Nullable Payload record(@Nullable Object record) {
        if (record == null) {
            return null;
        }
        if (!(record instanceof Unreadable)) {
            codec.learn(record.getClass());
        }
        return of(codec.encodeValue(record));
    }

    /** A step's result, which is there even when it is null. */
    Payload stepResult(@Nullable Object value) {
        return of(codec.encodeValue(value));
    }

    static Payload of(String text) {
        if (text.length() <= LARGE / 3 || text.getBytes(StandardCharsets.UTF_8).length <= LARGE) {
            return new Payload(text, null);
        }
        Pieces pieces = Pieces.of(text);
        return new Payload("@" + pieces.root(), pieces);
    }

    /** Stores the large texts among these, in an order that keeps two transactions from waiting for each other. */
    static void store(Connection connection, List<@Nullable Payload> payloads) throws SQLException {
        Map<String, Piece> large = new TreeMap<>();
        for (Payload payload : payloads) {
            if (payload != null && payload.large() != null) {
                large.putAll(payload.large().pieces());
            }
        }
        if (large.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(STORE)) {
            statement.setArray(1, Arrays.texts(connection, large.keySet()));
            statement.setArray(
                    2,
                    Arrays.texts(
                            connection,
                            large.values().stream().map(Piece::content).toList()));
            List<@Nullable String> parts = new ArrayList<>();
            large.values()
                    .forEach(piece -> parts.add(piece.parts().isEmpty() ? null : String.join(",", piece.parts())));
            statement.setArray(3, Arrays.texts(connection, parts));
            statement.executeUpdate();
        }
    }
}
