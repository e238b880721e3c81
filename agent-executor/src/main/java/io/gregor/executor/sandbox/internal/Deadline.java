package io.gregor.executor.sandbox.internal;

import java.time.Duration;

/** A moment until which something is waited for, and how long that was from the beginning. */
record Deadline(Duration whole, long nanoTime) {

    static Deadline in(Duration time) {
        return new Deadline(time, System.nanoTime() + time.toNanos());
    }

    long nanosLeft() {
        return nanoTime - System.nanoTime();
    }

    boolean isOver() {
        return nanosLeft() <= 0;
    }
}
