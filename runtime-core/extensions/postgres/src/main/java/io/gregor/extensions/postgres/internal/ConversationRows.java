package io.gregor.extensions.postgres.internal;

import io.gregor.core.Budget;
import io.gregor.core.Trace;
import io.gregor.core.spi.Account;
import io.gregor.core.spi.Conversations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The conversations of the started store. */
final class ConversationRows implements Conversations {
    private static final int MOST_LETTERS = 10_000;

    private final Session people;
    private final Lane<Read> readers;
    private final DeadLetters deadLetters;
    private final Runnable leftovers;

    /**
     * @param people for what people ask, which may take its time
     * @param leftovers has what is settled forgotten
     */
    ConversationRows(Session people, Lane<Read> readers, DeadLetters deadLetters, Runnable leftovers) {
        this.people = people;
        this.readers = readers;
        this.deadLetters = deadLetters;
        this.leftovers = leftovers;
    }

    @Override
    public Cancelled cancel(String correlationId, String reason) {
        return people.call(it -> Cancellations.cancel(it, correlationId, reason));
    }

    @Override
    public List<Cancelled> cancelledSince(Instant time, int limit) {
        return people.call(it -> Cancellations.since(it, time, limit));
    }

    @Override
    public void limit(String correlationId, Budget budget) {
        people.call(it -> Budgets.limit(it, correlationId, budget));
    }

    @Override
    public Optional<Account> account(String correlationId) {
        Read.Balance balance = new Read.Balance(correlationId, new CompletableFuture<>());
        readers.run(balance);
        return balance.done().join();
    }

    @Override
    public Optional<Account> extend(String correlationId, Budget more) {
        return people.call(it -> Budgets.extend(it, correlationId, more));
    }

    @Override
    public List<String> parked(String correlationId) {
        return people.call(it -> deadLetters.of(it, correlationId, MOST_LETTERS)).stream()
                .map(parked -> parked.letter().id())
                .toList();
    }

    @Override
    public Trace trace(String correlationId, int limit) {
        leftovers.run();
        return people.call(it -> new Tracing(it, deadLetters).trace(correlationId, limit));
    }

    @Override
    public void purge(String correlationId) {
        leftovers.run();
        people.call(it -> PurgedConversation.forget(it, correlationId));
    }
}
