package io.gregor.executor.sandbox;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one statement of a script did.
 *
 * @param line where it begins in the script, from 1
 * @param tag PostgreSQL's command tag, such as {@code INSERT 0 3}; null when it failed
 * @param rows the rows it returned; null when it returns none
 * @param notices the first ones; {@code noticesDropped} more were sent
 */
public record StatementResult(
        int line,
        String text,
        @Nullable String tag,
        @Nullable ResultTable rows,
        List<Notice> notices,
        long noticesDropped,
        @Nullable SqlError error,
        Duration elapsed) {

    public StatementResult {
        notices = List.copyOf(notices);
    }

    /** How many rows the statement changed or returned by its tag; 0 where the tag has no count. */
    public long rowCount() {
        String last = tag == null ? "" : tag.substring(tag.lastIndexOf(' ') + 1);
        return last.matches("\\d{1,18}") ? Long.parseLong(last) : 0;
    }
}
