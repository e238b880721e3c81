package io.gregor.core.internal.relay;

import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Store;
import io.gregor.core.spi.Transport;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The messages that the store keeps until they are delivered, as far as this runtime holds them. What it doesn't hold
 * (any more) {@link Courier} fetches from the store.
 */
public final class Outbox {
    private final Store store;
    private final boolean keeps;
    private final Clock clock;
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Backlog backlog;
    private volatile Alarm alarm = due -> {};

    /** Told when there is a new timer. */
    interface Alarm {
        void set(Instant due);
    }

    /** @param capacity how many messages that the store gave back may be in memory */
    public Outbox(Store store, Clock clock, int capacity) {
        this.backlog = new Backlog(capacity);
        this.store = store;
        this.keeps = store.keepsMessages();
        this.clock = clock;
    }

    void onTimer(Alarm watcher) {
        alarm = watcher;
    }

    void accept(Envelope envelope) {
        if (keeps) {
            store.accept(envelope);
        }
    }

    /** Notes that the message is on its way; the result takes that back, and has the store forget the message. */
    Runnable hold(String messageId) {
        if (!keeps) {
            return Transport.NOBODY_ASKS;
        }
        held.add(messageId);
        return () -> {
            store.settle(messageId);
            held.remove(messageId);
        };
    }

    /** As {@link #hold}, for one that the store gave back. */
    Runnable holdAgain(String messageId) {
        if (!keeps) {
            return Transport.NOBODY_ASKS;
        }
        backlog.add(messageId);
        Runnable settle = hold(messageId);
        return () -> {
            settle.run();
            backlog.remove(messageId);
        };
    }

    /** Whether what the store was just given may be sent at once; if not it is fetched when its turn comes. */
    boolean passes() {
        return backlog.passes();
    }

    Backlog backlog() {
        return backlog;
    }

    /** Whether the store holds messages that there was no room for yet. */
    public boolean isBehind() {
        return backlog.isBehind();
    }

    /** Whether the store keeps messages, so that it may hold more than there is room for. */
    boolean keeps() {
        return keeps;
    }

    /** The message is on its way no more, but has not arrived: it stays in the store. */
    void drop(String messageId) {
        held.remove(messageId);
        backlog.remove(messageId);
    }

    boolean holds(String messageId) {
        return held.contains(messageId);
    }

    void due(Instant due) {
        alarm.set(due);
    }

    Instant now() {
        return clock.instant();
    }
}
