package io.gregor.migration.interpret;

import java.time.Duration;

/**
 * How much one run may use. Going beyond ends in a {@link LimitExceededException}, so that no program runs forever.
 *
 * @param statements executed in one run
 * @param rows read or made in one run, joins included
 * @param nesting of procedures, functions and triggers; the source's own limit is 32 on SQL Server
 * @param time of one run
 */
public record InterpreterLimits(long statements, long rows, int nesting, Duration time) {
    /** Enough for any procedure over test data. */
    public static final InterpreterLimits DEFAULT =
            new InterpreterLimits(1_000_000, 50_000_000, 32, Duration.ofSeconds(60));
}
