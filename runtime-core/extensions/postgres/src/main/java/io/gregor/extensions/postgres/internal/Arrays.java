package io.gregor.extensions.postgres.internal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Columns of a batch as arrays: of their own type, since the driver writes only those in binary and not as one quoted text. */
final class Arrays {
    private Arrays() {}

    static Array texts(Connection connection, Collection<? extends @Nullable String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray(String[]::new));
    }

    static Array longs(Connection connection, Collection<? extends @Nullable Long> values) throws SQLException {
        return connection.createArrayOf("bigint", values.toArray(Long[]::new));
    }

    /** Microseconds since 1970, which is what PostgreSQL keeps; times beyond its calendar are moved to its ends. */
    static long micros(Instant time) {
        long seconds = Math.clamp(time.getEpochSecond(), -60_000_000_000L, 9_000_000_000_000L);
        return seconds * 1_000_000 + time.getNano() / 1_000;
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }
}
