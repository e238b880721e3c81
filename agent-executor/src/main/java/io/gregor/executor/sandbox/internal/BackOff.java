package io.gregor.executor.sandbox.internal;

import java.time.Duration;

/** After each failure in a row a longer pause, from one second to a minute. Not for more than one thread at a time. */
final class BackOff {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Duration pause = Duration.ZERO;
    private long until = System.nanoTime();

    void failed() {
        Duration twice = pause.isZero() ? Duration.ofSeconds(1) : pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
        until = System.nanoTime() + pause.toNanos();
    }

    void succeeded() {
        pause = Duration.ZERO;
        until = System.nanoTime();
    }

    boolean isOver() {
        return until - System.nanoTime() <= 0;
    }
}
