package io.gregor.core.internal.request;

import io.gregor.core.AgentId;
import io.gregor.core.GregorException;
import io.gregor.core.Stopped;
import io.gregor.core.TimedOut;
import io.gregor.core.internal.lifecycle.Lifecycle;
import io.gregor.core.spi.Failure;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * All callers that wait here. One thread looks for passed deadlines every few milliseconds, and sleeps while nobody
 * waits: cheaper than a timer per request.
 */
public final class Requests {
    private static final long TICK_NANOS = 5_000_000;

    private final ConcurrentHashMap<String, Pending<?>> waiting = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Lifecycle lifecycle;
    private final Thread sweeper;
    private volatile boolean asleep;

    public Requests(Clock clock, Lifecycle lifecycle) {
        this.clock = clock;
        this.lifecycle = lifecycle;
        this.sweeper = Thread.ofPlatform().name("gregor-deadlines").daemon().unstarted(this::sweep);
    }

    public void start() {
        sweeper.start();
    }

    /**
     * Adds a caller.
     *
     * @param callbacks whether others may attach continuations to it
     */
    public <R> Pending<R> open(String id, AgentId to, Class<R> reply, Instant deadline, boolean callbacks) {
        Pending<R> pending = new Pending<>(id, to, reply, deadline, this, callbacks);
        waiting.put(id, pending);
        if (asleep) {
            LockSupport.unpark(sweeper);
        }
        if (lifecycle.isStopped()) {
            end(id, new Failure(new Stopped("the runtime has stopped")));
        }
        return pending;
    }

    /** Ends a caller with a reply or a {@link Failure}; nothing when it waits no more. */
    public void end(String id, Object outcome) {
        Pending<?> pending = waiting.remove(id);
        if (pending != null) {
            pending.end(outcome);
        }
    }

    /** The caller of a request, if it waits here. */
    public @Nullable Pending<?> find(String id) {
        return waiting.get(id);
    }

    /** Ends all callers: the runtime stopped. */
    public void endAll(GregorException error) {
        for (Pending<?> pending : waiting.values()) {
            pending.cancellation().fire("the runtime stopped");
            end(pending.id(), new Failure(error));
        }
        LockSupport.unpark(sweeper);
    }

    void forget(Pending<?> pending) {
        waiting.remove(pending.id(), pending);
    }

    private void sweep() {
        while (!lifecycle.isStopped()) {
            if (waiting.isEmpty()) {
                asleep = true;
                if (waiting.isEmpty()) {
                    LockSupport.park(this);
                }
                asleep = false;
            } else {
                expire(clock.instant());
                LockSupport.parkNanos(this, TICK_NANOS);
            }
        }
    }

    private void expire(Instant now) {
        for (Pending<?> pending : waiting.values()) {
            if (pending.deadline().isBefore(now)) {
                end(
                        pending.id(),
                        new Failure(new TimedOut("no reply from " + pending.to()
                                + " by the deadline; the request may still be carried out")));
                pending.cancellation().fire("the deadline has passed");
            }
        }
    }
}
