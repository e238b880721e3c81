package io.gregor.executor.internal.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what the server sends while it runs one statement. */
public interface StatementSink {
    /** A result set begins. */
    void columns(List<String> names, List<Integer> typeOids);

    /** How many bytes of the next row's values may be kept; below zero when the row is not wanted at all. */
    long wanted();

    /** A row within {@link #wanted()}. */
    void row(List<@Nullable String> values);

    /** A row that was skipped. */
    void skippedRow();

    void notice(Fields fields);

    void error(Fields fields);

    /** A command of the statement is complete. */
    void complete(String tag);
}
