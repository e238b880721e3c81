package io.gregor.executor.sandbox.internal;

import java.time.Duration;

/** A moment until which something is waited for, and how long that was from the beginning. */
record Deadline(Duration whole, long nanoTime) {

    static Deadline in(Duration time) {
        return new Deadline(time, System.nanoTime() + time.toNanos());
    }

    /** The whole time for people. */
    String time() {
        return whole.toSeconds() > 0 ? whole.toSeconds() + " s" : whole.toMillis() + " ms";
    }

    long nanosLeft() {
        return nanoTime - System.nanoTime();
    }

    boolean isOver() {
        return nanosLeft() <= 0;
    }
}
