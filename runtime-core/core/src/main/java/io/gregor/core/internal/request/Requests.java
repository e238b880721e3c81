package io.gregor.core.internal.request;

import io.gregor.core.AgentId;
import io.gregor.core.GregorException;
import io.gregor.core.Stopped;
import io.gregor.core.internal.lifecycle.Lifecycle;
import io.gregor.core.spi.Failure;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** All callers that wait here for replies. */
public final class Requests {
    private static final int MOST_ABANDONED = 10_000;

    private final ConcurrentHashMap<String, Pending<?>> waiting = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Service> served = new ConcurrentHashMap<>();
    private final Map<String, String> abandoned = Collections.synchronizedMap(new Recent(MOST_ABANDONED));
    private volatile BiConsumer<String, String> givenUp = (id, why) -> {};
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

    /** Whether nobody waits. */
    public boolean isEmpty() {
        return waiting.isEmpty();
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
        String why = abandoned.remove(requestId);
        if (why != null) {
            service.cancellation().fire(why);
        }
        return service;
    }

    /** Word has come that somebody elsewhere gave his request up; it may be that it has not arrived yet. */
    public void abandoned(String requestId, String why) {
        abandoned.put(requestId, why);
        Service service = served.get(requestId);
        if (service != null) {
            abandoned.remove(requestId);
            service.cancellation().fire(why);
        }
    }

    /** Has the listener told of the requests that are given up here before their deadline. */
    public void onGivenUp(BiConsumer<String, String> listener) {
        givenUp = listener;
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

    /** The caller itself gives up. */
    void forget(Pending<?> pending, String why) {
        if (waiting.remove(pending.id(), pending)) {
            pending.cancellation().fire(why);
            if (!lifecycle.isStopped()) {
                givenUp.accept(pending.id(), why);
            }
        }
    }
}
