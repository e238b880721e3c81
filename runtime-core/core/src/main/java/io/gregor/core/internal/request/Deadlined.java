package io.gregor.core.internal.request;

/** Somebody who must be told when a deadline has passed. */
interface Deadlined {
    /** In the time of {@link System#nanoTime}. */
    long deadlineNanos();

    /** The deadline has passed. */
    void expire();
}
