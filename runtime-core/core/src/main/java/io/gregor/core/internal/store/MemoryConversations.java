package io.gregor.core.internal.store;

import io.gregor.core.AgentId;
import io.gregor.core.Budget;
import io.gregor.core.Spent;
import io.gregor.core.Trace;
import io.gregor.core.TracedMessage;
import io.gregor.core.spi.Account;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Conversations;
import io.gregor.core.spi.Parked;
import io.gregor.core.spi.Sketch;
import io.gregor.core.spi.Timer;
import io.gregor.core.spi.Traces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Conversations in memory: the newest 100,000 that were cancelled or have a budget, and what the agents' rows tell. */
final class MemoryConversations implements Conversations {
    private static final int MOST = 100_000;

    private final ConcurrentHashMap<AgentId, AgentRow> rows;
    private final Waiting waiting;
    private final ParkedLetters parked;
    private final Map<String, Cancelled> cancelled = new Window<>(MOST);
    private final Map<String, Account> accounts = new Window<>(MOST);

    MemoryConversations(ConcurrentHashMap<AgentId, AgentRow> rows, Waiting waiting, ParkedLetters parked) {
        this.rows = rows;
        this.waiting = waiting;
        this.parked = parked;
    }

    /** Charges what a handler spent, and takes over the limits that it set. */
    synchronized void charge(Commit commit) {
        String id = commit.input().correlationId();
        if (commit.remarks().budget() != null) {
            Spent spent = accounts.containsKey(id) ? accounts.get(id).spent() : Spent.NOTHING;
            accounts.put(id, new Account(commit.remarks().budget(), spent));
        }
        if (commit.input().budgeted() && commit.remarks().cancelled() == null) {
            Spent more = commit.remarks().spent() == null
                    ? Spent.NOTHING
                    : commit.remarks().spent();
            accounts.computeIfPresent(
                    id,
                    (key, account) -> new Account(
                            account.budget(), account.spent().plus(more).plus(new Spent(1, 0, 0))));
        }
    }

    @Override
    public synchronized Cancelled cancel(String correlationId, String reason) {
        Cancelled first = cancelled.computeIfAbsent(correlationId, id -> new Cancelled(id, reason, Instant.now()));
        waiting.removeTimers(correlationId);
        return first;
    }

    @Override
    public synchronized List<Cancelled> cancelledSince(Instant time, int limit) {
        return cancelled.values().stream()
                .filter(one -> !one.at().isBefore(time))
                .sorted(Comparator.comparing(Cancelled::at).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void limit(String correlationId, Budget budget) {
        accounts.putIfAbsent(correlationId, new Account(budget, Spent.NOTHING));
    }

    @Override
    public synchronized Optional<Account> account(String correlationId) {
        return Optional.ofNullable(accounts.get(correlationId));
    }

    @Override
    public synchronized Optional<Account> extend(String correlationId, Budget more) {
        return Optional.ofNullable(accounts.computeIfPresent(
                correlationId, (id, account) -> new Account(account.budget().plus(more), account.spent())));
    }

    @Override
    public List<String> parked(String correlationId) {
        return letters(correlationId).stream().map(one -> one.letter().id()).toList();
    }

    @Override
    public Trace trace(String correlationId, int limit) {
        List<TracedMessage> handled = new ArrayList<>();
        rows.forEach((agent, row) -> row.trace(agent, correlationId, handled));
        handled.sort(Comparator.comparing(message -> message.ended().orElse(Instant.MAX)));
        List<TracedMessage> messages = new ArrayList<>(handled);
        letters(correlationId).forEach(letter -> messages.add(Sketch.of(letter)));
        for (Timer timer : waiting.waiting(correlationId)) {
            if (messages.stream()
                    .noneMatch(one -> one.id().equals(timer.envelope().id()))) {
                messages.add(Sketch.of(timer));
            }
        }
        String traceId = Traces.traceId(correlationId);
        Cancelled end;
        synchronized (this) {
            end = cancelled.get(correlationId);
        }
        Optional<Account> account = account(correlationId);
        return new Trace(
                correlationId,
                traceId,
                Optional.ofNullable(end).map(Cancelled::reason),
                account.map(Account::budget),
                account.map(Account::spent),
                List.copyOf(messages.subList(0, Math.min(limit, messages.size()))),
                Math.max(messages.size() - limit, 0));
    }

    @Override
    public void purge(String correlationId) {
        int letters = letters(correlationId).size();
        int waits = waiting.waiting(correlationId).size();
        if (letters + waits > 0) {
            throw new IllegalStateException("conversation '" + correlationId + "' is not finished: " + waits
                    + " messages wait and " + letters + " are dead letters");
        }
        rows.forEach((agent, row) -> {
            if (row.forget(correlationId)) {
                rows.remove(agent, row);
            }
        });
        synchronized (this) {
            accounts.remove(correlationId);
        }
    }

    private List<Parked> letters(String correlationId) {
        return parked.all().stream()
                .filter(one -> one.envelope().correlationId().equals(correlationId))
                .toList();
    }
}
