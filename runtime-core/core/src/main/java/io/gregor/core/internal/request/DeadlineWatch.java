package io.gregor.core.internal.request;

import io.gregor.core.TimedOut;
import io.gregor.core.internal.lifecycle.Lifecycle;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends callers whose deadline has passed. One thread looks at all of them when the nearest deadline is due, at least once
 * a second while somebody waits: cheaper than a timer for each of many short requests. It goes by the monotonic clock, so
 * that nobody waits longer because the wall clock was set back.
 */
final class DeadlineWatch {
    private static final long LONGEST_NAP = 1_000_000_000;
    private static final long SHORTEST_NAP = 1_000_000;

    private final Requests requests;
    private final Collection<Pending<?>> waiting;
    private final Lifecycle lifecycle;
    private final Thread thread;
    private final long origin = System.nanoTime();
    /** When the thread looks again, counted from the origin; the largest value makes every newcomer wake it. */
    private volatile long nextLook = Long.MAX_VALUE;

    DeadlineWatch(Requests requests, Collection<Pending<?>> waiting, Lifecycle lifecycle) {
        this.requests = requests;
        this.waiting = waiting;
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
            if (waiting.isEmpty()) {
                LockSupport.park(this);
            } else {
                long now = System.nanoTime() - origin;
                long nearest = Math.min(expire(now), now + LONGEST_NAP);
                nextLook = nearest;
                LockSupport.parkNanos(this, Math.max(nearest - now, SHORTEST_NAP));
            }
        }
    }

    /** Ends who is due; returns the nearest deadline of the others. */
    private long expire(long now) {
        long nearest = Long.MAX_VALUE;
        for (Pending<?> pending : waiting) {
            long deadline = pending.deadlineNanos() - origin;
            if (deadline > now) {
                nearest = Math.min(nearest, deadline);
            } else {
                requests.giveUp(
                        pending,
                        "the deadline has passed",
                        new TimedOut("no reply from " + pending.to()
                                + " by the deadline; the request may still be carried out"));
            }
        }
        return nearest;
    }
}
