package io.gregor.extensions.postgres.internal;

import java.time.Duration;

/**
 * Waits as long as what is left shrinks now and then. Only time in which somebody looked counts, as nothing can shrink
 * while the database is away.
 */
final class Patience {
    private static final long LONGEST_STEP = Duration.ofSeconds(10).toNanos();

    private final long most;
    private long fewest;
    private long looked;
    private long waited;

    /** @param now the time of the first look, as {@link System#nanoTime} has it */
    Patience(Duration most, long left, long now) {
        this.most = most.toNanos();
        this.fewest = left;
        this.looked = now;
    }

    /** Whether too much time has passed without progress. */
    boolean isOver(long left, long now) {
        waited += Math.min(now - looked, LONGEST_STEP);
        looked = now;
        if (left < fewest) {
            fewest = left;
            waited = 0;
        }
        return waited > most;
    }
}
