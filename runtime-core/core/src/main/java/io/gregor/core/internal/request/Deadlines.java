package io.gregor.core.internal.request;

import java.time.Duration;
import java.time.Instant;

/** Turns how long a caller will wait into an instant. */
public final class Deadlines {
    private static final Duration LONGEST = Duration.ofDays(3_650);

    private Deadlines() {}

    /** Now and this much later, ten years at most. */
    public static Instant after(Instant now, Duration wait) {
        if (!wait.isPositive()) {
            throw new IllegalArgumentException("a deadline must be a positive time from now, not " + wait);
        }
        return now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }
}
