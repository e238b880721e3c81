package io.gregor.core.internal.request;

import io.gregor.core.TimedOut;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Checks and limits how long a caller waits. */
public final class Deadlines {
    private static final Duration LONGEST = Duration.ofDays(3_650);

    private Deadlines() {}

    /** The wait that was asked for, ten years at most. */
    public static Duration limit(Duration wait) {
        if (!wait.isPositive()) {
            throw new IllegalArgumentException("a deadline must be a positive time from now, not " + wait);
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /** The same, but no longer than until the deadline of the one who asks. */
    public static Duration limit(Duration wait, @Nullable Instant own, Instant now) {
        Duration limited = limit(wait);
        if (own == null) {
            return limited;
        }
        Duration left = Duration.between(now, own);
        if (!left.isPositive()) {
            throw new TimedOut("the handler's own deadline has passed, so it can't ask anybody");
        }
        return left.compareTo(limited) < 0 ? left : limited;
    }
}
