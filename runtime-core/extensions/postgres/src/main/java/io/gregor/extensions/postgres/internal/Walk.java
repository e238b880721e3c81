package io.gregor.extensions.postgres.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A way through a table, page by page in the order of an index, that deletes what may go. */
final class Walk {
    private static final Pattern NAME = Pattern.compile(":(key|most|before)\\b");

    private final List<String> first;
    private final String sql;
    private final List<String> names = new ArrayList<>();

    /**
     * Where a page ended.
     *
     * @param seen how many rows it had
     * @param gone how many of them were deleted
     * @param last the last row's key
     */
    record Page(long seen, long gone, List<String> last) {}

    /**
     * @param first a key that stands before all others
     * @param text takes the parts of the key that was seen last as {@code :key}, and {@code :before} and {@code :most};
     *     says how many rows it saw and deleted, and the parts of the last key
     */
    Walk(List<String> first, String text) {
        this.first = first;
        Matcher matcher = NAME.matcher(text);
        this.sql = matcher.replaceAll(match -> {
            names.add(match.group(1));
            return "?";
        });
    }

    String sql() {
        return sql;
    }

    Page page(Connection connection, @Nullable List<String> after, Instant before, int most) throws SQLException {
        List<String> key = after == null ? first : after;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, key, before, most);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next() || row.getLong(1) == 0) {
                    return new Page(0, 0, key);
                }
                List<String> last = new ArrayList<>();
                for (int i = 0; i < key.size(); i++) {
                    last.add(row.getString(3 + i));
                }
                return new Page(row.getLong(1), row.getLong(2), last);
            }
        }
    }

    private void bind(PreparedStatement statement, List<String> key, Instant before, int most) throws SQLException {
        int part = 0;
        for (int i = 0; i < names.size(); i++) {
            switch (names.get(i)) {
                case "key" -> statement.setString(i + 1, key.get(part++));
                case "most" -> statement.setInt(i + 1, most);
                default -> statement.setLong(i + 1, Arrays.micros(before));
            }
        }
    }

    List<String> first() {
        return first;
    }

    /** What its parameters stand for, in their order. */
    List<String> names() {
        return names;
    }
}
