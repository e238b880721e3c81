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
    private volatile Alarm alarm = due -> {};

    /** Told when there is a new timer. */
    interface Alarm {
        void set(Instant due);
    }

    public Outbox(Store store, Clock clock) {
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

    /** The message is on its way no more, but has not arrived: it stays in the store. */
    void drop(String messageId) {
        held.remove(messageId);
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
