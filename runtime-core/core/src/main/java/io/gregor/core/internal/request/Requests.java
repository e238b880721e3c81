package io.gregor.core.internal.request;

import io.gregor.core.AgentId;
import io.gregor.core.GregorException;
import io.gregor.core.Stopped;
import io.gregor.core.internal.lifecycle.Lifecycle;
import io.gregor.core.spi.Failure;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All callers that wait here for replies. */
public final class Requests {
    private final ConcurrentHashMap<String, Pending<?>> waiting = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Service> served = new ConcurrentHashMap<>();
    private final Lifecycle lifecycle;
    private final DeadlineWatch watch;

    public Requests(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
        this.watch = new DeadlineWatch(waiting.values(), served.values(), lifecycle);
    }

    public void start() {
        watch.start();
    }

    /**
     * Adds a caller.
     *
     * @param wait how long it waits, at most some years
     * @param callbacks whether others may attach continuations to it
     */
    public <R> Pending<R> open(String id, AgentId to, Class<R> reply, Duration wait, boolean callbacks) {
        Pending<R> pending = new Pending<>(id, to, reply, System.nanoTime() + wait.toNanos(), this, callbacks);
        waiting.put(id, pending);
        watch.added(pending.deadlineNanos());
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

    /** A handler begins to work for somebody who waits elsewhere, at most this long. */
    public Service serve(String requestId, Duration left) {
        Service service = new Service(requestId, System.nanoTime() + left.toNanos(), this);
        served.put(requestId, service);
        watch.added(service.deadlineNanos());
        return service;
    }

    void ended(Service service) {
        served.remove(service.requestId(), service);
    }

    /** Ends all callers: the runtime stopped. */
    public void endAll(GregorException error) {
        for (Pending<?> pending : waiting.values()) {
            giveUp(pending, "the runtime stopped", error);
        }
        watch.wake();
    }

    /** Ends a caller with an error, its request's handler being cancelled before the caller learns of it. */
    void giveUp(Pending<?> pending, String why, GregorException error) {
        if (waiting.remove(pending.id(), pending)) {
            pending.cancellation().fire(why);
            pending.end(new Failure(error));
        }
    }

    void forget(Pending<?> pending) {
        waiting.remove(pending.id(), pending);
    }
}
