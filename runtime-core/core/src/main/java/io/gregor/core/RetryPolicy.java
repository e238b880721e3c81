package io.gregor.core;

import java.time.Duration;

/**
 * How often a failing handler is tried, and the pause before each new attempt: it starts at {@code firstDelay} and
 * doubles up to {@code maxDelay}. Only the failing agent's key waits.
 *
 * <p>A handler that lets the {@link HandlerFailed} or {@link NoHandler} of a request of its own escape is not tried again:
 * the agent it asked has had its attempts, and retries of retries would multiply.
 */
public record RetryPolicy(int attempts, Duration firstDelay, Duration maxDelay) {
    private static final Duration LONGEST = Duration.ofDays(366);

    public static final RetryPolicy DEFAULT = new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(10));

    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be 1 or more, not " + attempts);
        }
        if (maxDelay.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a retry must come within a year, not after " + maxDelay);
        }
        if (firstDelay.isNegative() || maxDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException(
                    "delays must not be negative, and the longest not shorter than the first: " + firstDelay + ", "
                            + maxDelay);
        }
    }

    /** One attempt, no retry. */
    public static RetryPolicy none() {
        return new RetryPolicy(1, Duration.ZERO, Duration.ZERO);
    }

    /** The pause after this many failed attempts. */
    public Duration delayAfter(int failed) {
        if (firstDelay.isZero()) {
            return firstDelay;
        }
        Duration delay = firstDelay;
        for (int i = 1; i < failed && delay.compareTo(maxDelay) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(maxDelay) > 0 ? maxDelay : delay;
    }
}
