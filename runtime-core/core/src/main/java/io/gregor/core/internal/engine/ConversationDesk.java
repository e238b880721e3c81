package io.gregor.core.internal.engine;

import io.gregor.core.Budget;
import io.gregor.core.GregorException;
import io.gregor.core.Trace;
import io.gregor.core.internal.activation.Activation;
import io.gregor.core.internal.activation.Activations;
import io.gregor.core.internal.conversation.CancelledConversations;
import io.gregor.core.internal.effects.MessageIds;
import io.gregor.core.internal.lifecycle.Log;
import io.gregor.core.spi.Account;
import io.gregor.core.spi.Conversations;
import io.gregor.core.spi.Signal;
import io.gregor.core.spi.Store;
import io.gregor.core.spi.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What people do with a conversation as a whole. */
final class ConversationDesk {
    private static final long LOOK_EVERY = Duration.ofMillis(900).toNanos();
    private static final int LONGEST_REASON = 1_000;
    /** How much later than another a cancellation may become visible though it is older. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final Store store;
    private final Transport transport;
    private final Activations activations;
    private final CancelledConversations cancelled;
    private Instant newest = Instant.EPOCH;
    private boolean looked;
    private long lastLook;

    ConversationDesk(Store store, Transport transport, Activations activations, CancelledConversations cancelled) {
        this.store = store;
        this.transport = transport;
        this.activations = activations;
        this.cancelled = cancelled;
    }

    /** Durable when it returns; other nodes learn it by a signal, or a little later from the store. */
    void cancel(String conversationId, String reason) {
        MessageIds.require(conversationId);
        Conversations.Cancelled first = store.conversations().cancel(conversationId, line(reason));
        learn(first.correlationId(), first.reason());
        try {
            transport.broadcast(new Signal.CancelConversation(first.correlationId(), first.reason()));
        } catch (GregorException e) {
            Log.unexpected("the signal that conversation " + conversationId + " is cancelled", e);
        }
    }

    /** Word of a cancelled conversation has come. */
    void learn(String conversationId, String reason) {
        if (cancelled.add(conversationId, reason)) {
            String why = "the conversation was cancelled: " + reason;
            for (Activation activation : activations.live()) {
                activation.cancel(conversationId, why);
            }
        }
    }

    /** Learns from the store what no signal told. One thread. */
    void look() {
        long now = System.nanoTime();
        if (looked && now - lastLook < LOOK_EVERY) {
            return;
        }
        looked = true;
        lastLook = now;
        List<Conversations.Cancelled> news = store.conversations()
                .cancelledSince(
                        newest.equals(Instant.EPOCH) ? newest : newest.minus(OVERLAP), CancelledConversations.MOST);
        for (Conversations.Cancelled one : news.reversed()) {
            newest = one.at().isAfter(newest) ? one.at() : newest;
            learn(one.correlationId(), one.reason());
        }
    }

    /** What the conversation may use up from now on, and what it has used up. */
    Account extend(String conversationId, Budget more) {
        return store.conversations()
                .extend(conversationId, more)
                .orElseThrow(() -> new IllegalArgumentException(
                        "conversation '" + conversationId + "' has no budget that could be extended"));
    }

    Trace trace(String conversationId, int limit) {
        if (limit < 1 || limit > Trace.MOST) {
            throw new IllegalArgumentException("a trace shows 1 to " + Trace.MOST + " messages, not " + limit);
        }
        return store.conversations().trace(conversationId, limit);
    }

    void purge(String conversationId) {
        for (Activation activation : activations.live()) {
            if (activation.isOccupiedWith(conversationId)) {
                throw new IllegalStateException(
                        "conversation '" + conversationId + "' is not finished: " + activation.id() + " works for it");
            }
        }
        store.conversations().purge(conversationId);
    }

    private static String line(String reason) {
        String line = reason.replaceAll("[\\s\\u0000]+", " ").strip();
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "...";
    }
}
