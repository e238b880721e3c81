package io.gregor.core.internal.store;

import io.gregor.core.Budget;
import io.gregor.core.Trace;
import io.gregor.core.spi.Account;
import io.gregor.core.spi.Conversations;
import io.gregor.core.spi.StoreUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes calls about conversations again while the store is unavailable, people's for a while, and handlers' for good. */
final class PatientConversations implements Conversations {
    /** Makes a call until it works or patience ends. */
    @FunctionalInterface
    interface Patience {
        <T> T call(String what, Supplier<T> call);
    }

    private final Conversations conversations;
    private final Patience people;
    private final Patience handlers;

    PatientConversations(Conversations conversations, Patience people, Patience handlers) {
        this.conversations = conversations;
        this.people = people;
        this.handlers = handlers;
    }

    @Override
    public Cancelled cancel(String correlationId, String reason) {
        return people.call("cancel", () -> conversations.cancel(correlationId, reason));
    }

    /** Asked again soon anyway. */
    @Override
    public List<Cancelled> cancelledSince(Instant time, int limit) {
        return conversations.cancelledSince(time, limit);
    }

    @Override
    public void limit(String correlationId, Budget budget) {
        people.call("limit", () -> {
            conversations.limit(correlationId, budget);
            return true;
        });
    }

    @Override
    public Optional<Account> account(String correlationId) {
        return handlers.call("account", () -> conversations.account(correlationId));
    }

    /** Never made again by itself: an extension whose answer got lost would be added twice. */
    @Override
    public Optional<Account> extend(String correlationId, Budget more) {
        try {
            return conversations.extend(correlationId, more);
        } catch (StoreUnavailable e) {
            throw new IllegalStateException(
                    "the store broke off, so the budget may be extended or not: look at the trace of " + correlationId,
                    e);
        }
    }

    @Override
    public List<String> parked(String correlationId) {
        return people.call("parked", () -> conversations.parked(correlationId));
    }

    @Override
    public Trace trace(String correlationId, int limit) {
        return people.call("trace", () -> conversations.trace(correlationId, limit));
    }

    @Override
    public void purge(String correlationId) {
        people.call("purge", () -> {
            conversations.purge(correlationId);
            return true;
        });
    }
}
