package io.gregor.migration.batch;

import java.time.Duration;

/**
 * How much a statement on the target may use.
 *
 * @param statement the longest time of one statement
 * @param lock the longest wait for a lock
 * @param rows the most rows of one result set
 */
public record TargetLimits(Duration statement, Duration lock, int rows) {
    public static final TargetLimits DEFAULT = new TargetLimits(Duration.ofMinutes(1), Duration.ofSeconds(30), 100_000);
}
