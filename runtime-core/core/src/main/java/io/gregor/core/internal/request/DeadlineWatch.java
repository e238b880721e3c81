package io.gregor.core.internal.request;

import io.gregor.core.internal.lifecycle.Lifecycle;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends callers whose deadline has passed, and cancels handlers that run for callers elsewhere. One thread looks at all of them when the nearest deadline is due, at least once
 * a second while somebody waits: cheaper than a timer for each of many short requests. It goes by the monotonic clock, so
 * that nobody waits longer because the wall clock was set back.
 */
final class DeadlineWatch {
    private static final long LONGEST_NAP = 1_000_000_000;
    private static final long SHORTEST_NAP = 1_000_000;

    private final Collection<? extends Deadlined> waiting;
    private final Collection<? extends Deadlined> served;
    private final Lifecycle lifecycle;
    private final Thread thread;
    private final long origin = System.nanoTime();
    /** When the thread looks again, counted from the origin; the largest value makes every newcomer wake it. */
    private volatile long nextLook = Long.MAX_VALUE;

    DeadlineWatch(
            Collection<? extends Deadlined> waiting, Collection<? extends Deadlined> served, Lifecycle lifecycle) {
        this.waiting = waiting;
        this.served = served;
        this.lifecycle = lifecycle;
        this.thread = Thread.ofPlatform().name("gregor-deadlines").daemon().unstarted(this::watch);
    }

    void start() {
        thread.start();
    }

    /** A caller with this deadline waits now. */
    void added(long deadlineNanos) {
        if (deadlineNanos - origin < nextLook) {
            wake();
        }
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    private void watch() {
        while (!lifecycle.isStopped()) {
            nextLook = Long.MAX_VALUE;
            if (waiting.isEmpty() && served.isEmpty()) {
                LockSupport.park(this);
            } else {
                long now = System.nanoTime() - origin;
                long nearest = Math.min(Math.min(expire(waiting, now), expire(served, now)), now + LONGEST_NAP);
                nextLook = nearest;
                LockSupport.parkNanos(this, Math.max(nearest - now, SHORTEST_NAP));
            }
        }
    }

    /** Ends who is due; returns the nearest deadline of the others. */
    private long expire(Collection<? extends Deadlined> those, long now) {
        long nearest = Long.MAX_VALUE;
        for (Deadlined one : those) {
            long deadline = one.deadlineNanos() - origin;
            if (deadline > now) {
                nearest = Math.min(nearest, deadline);
            } else {
                one.expire();
            }
        }
        return nearest;
    }
}
