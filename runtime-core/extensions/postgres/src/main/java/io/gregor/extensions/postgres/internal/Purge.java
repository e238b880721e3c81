package io.gregor.extensions.postgres.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Forgets what is too old to matter, and large texts that nothing refers to any more. Each round is a transaction that
 * looks at some rows and remembers where it stopped, so that what has to stay is looked at once.
 */
final class Purge {
    /** Rows per transaction, so that nobody waits long for any of them. */
    static final int AT_ONCE = 5_000;

    private static final long LOCK = 0x67726567_6f720002L;

    private final Instant before;
    private final Deque<Walk> walks = new ArrayDeque<>();
    private @Nullable List<String> last;
    private boolean again;

    /** @param forgotten what the ids of agents begin with whose states are forgotten too */
    Purge(Instant before, Set<String> forgotten) {
        this.before = before;
        walks.addAll(Walks.all(forgotten));
    }

    /** One round; whether there is another. None while another node is at it. */
    boolean round(Connection connection) throws SQLException {
        if (walks.isEmpty() || !isAlone(connection)) {
            return false;
        }
        Walk.Page page = walks.getFirst().page(connection, last, before, AT_ONCE);
        last = page.last();
        again |= page.gone() > 0;
        if (page.seen() < AT_ONCE) {
            last = null;
            // A large text that went leaves its parts behind.
            if (walks.size() > 1 || !again) {
                walks.removeFirst();
            }
            again = false;
        }
        return !walks.isEmpty();
    }

    private static boolean isAlone(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_xact_lock(" + LOCK + ")");
                ResultSet mine = lock.executeQuery()) {
            mine.next();
            return mine.getBoolean(1);
        }
    }
}
