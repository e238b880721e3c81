package io.gregor.core.internal.store;

import io.gregor.core.AgentId;
import io.gregor.core.DeadLetter;
import io.gregor.core.MessageTypes;
import io.gregor.core.SavedAgent;
import io.gregor.core.spi.AgentSuperseded;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Conversations;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.History;
import io.gregor.core.spi.Parked;
import io.gregor.core.spi.Snapshot;
import io.gregor.core.spi.StepRecord;
import io.gregor.core.spi.Store;
import io.gregor.core.spi.Unreadable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in this JVM's memory, and nothing beyond its end. A message counts as handled among the last 512 of
 * its agent; 10,000 dead letters are kept, and the oldest makes way with a line in the log.
 *
 * <p>One that {@link #surviving survives} its runtime keeps messages too, so that another runtime can go on from it.
 */
public final class MemoryStore implements Store {
    private static final Comparator<AgentId> BY_NAME =
            Comparator.comparing(AgentId::type).thenComparing(AgentId::key);

    private final ConcurrentHashMap<AgentId, AgentRow> rows = new ConcurrentHashMap<>();
    private final ParkedLetters parked = new ParkedLetters();
    private final boolean surviving;
    private final Waiting waiting;
    private final MemoryConversations conversations;

    public MemoryStore() {
        this(false);
    }

    private MemoryStore(boolean surviving) {
        this.surviving = surviving;
        this.waiting = new Waiting(surviving);
        this.conversations = new MemoryConversations(rows, waiting, parked);
    }

    /** A store that may be given to one runtime after the other. */
    public static MemoryStore surviving() {
        return new MemoryStore(true);
    }

    @Override
    public void start(MessageTypes types) {
        waiting.reconsider(messageId -> false);
    }

    @Override
    public boolean keepsMessages() {
        return surviving;
    }

    @Override
    public void release(AgentId agent) {}

    @Override
    public Snapshot load(AgentId agent) {
        AgentRow row = rows.get(agent);
        if (row == null) {
            return new Snapshot(null, 0);
        }
        synchronized (row) {
            return new Snapshot(row.state, row.version);
        }
    }

    @Override
    public void states(@Nullable AgentId after, Consumer<SavedAgent> each) {
        rows.keySet().stream()
                .filter(id -> after == null || BY_NAME.compare(id, after) > 0)
                .sorted(BY_NAME)
                .forEach(id -> {
                    Object state = load(id).state();
                    if (state != null) {
                        each.accept(new SavedAgent(id, state));
                    }
                });
    }

    @Override
    public History history(AgentId agent, String messageId) {
        AgentRow row = rows.get(agent);
        if (row == null) {
            return History.NONE;
        }
        synchronized (row) {
            return row.history(messageId);
        }
    }

    @Override
    public Object read(Unreadable record) {
        return record;
    }

    @Override
    public void commit(Commit commit) {
        AgentRow row = row(commit.agent());
        synchronized (row) {
            if (row.version != commit.version()
                    || row.history(commit.messageId()).receipt() != null) {
                throw new AgentSuperseded(commit.agent(), commit.version());
            }
            row.version++;
            row.last = surviving ? commit : null;
            if (commit.state() != null) {
                row.state = commit.state();
            }
            row.handled(commit);
            if (surviving) {
                waiting.keep(commit.outbox());
            }
            if (commit.input().budgeted() || commit.remarks().budget() != null) {
                conversations.charge(commit);
            }
            if (!commit.timers().isEmpty() || !commit.cancelled().isEmpty()) {
                waiting.schedule(commit.timers(), commit.cancelled());
            }
        }
        if (parked.any()) {
            // The same message may have failed before, and have come again: it is handled now.
            parked.remove(DeadLetter.id(commit.messageId(), commit.agent()));
        }
    }

    @Override
    public boolean committed(Commit commit) {
        AgentRow row = row(commit.agent());
        synchronized (row) {
            return row.last == commit;
        }
    }

    @Override
    public void recordStep(AgentId agent, String messageId, String step, StepRecord record) {
        AgentRow row = row(agent);
        synchronized (row) {
            row.recordStep(messageId, step, record);
        }
    }

    @Override
    public void forgetStep(AgentId agent, String messageId, String step) {
        AgentRow row = row(agent);
        synchronized (row) {
            row.forgetStep(messageId, step);
        }
    }

    @Override
    public void accept(Envelope envelope) {
        waiting.keep(List.of(envelope));
    }

    @Override
    public void settle(String messageId) {
        waiting.settle(messageId);
    }

    @Override
    public List<Envelope> take(Instant now, int limit) {
        return waiting.take(now, limit);
    }

    @Override
    public @Nullable Instant nextDue() {
        return waiting.nextDue();
    }

    @Override
    public void reconsider(Instant takenBefore, Predicate<String> held) {
        if (surviving) {
            waiting.reconsider(held);
        }
    }

    @Override
    public Conversations conversations() {
        return conversations;
    }

    @Override
    public void purge(Instant handledBefore) {
        // The windows of each agent bound what is kept here.
    }

    @Override
    public void park(Parked letter) {
        parked.put(letter);
    }

    @Override
    public List<Parked> parked() {
        return parked.all();
    }

    @Override
    public Optional<Parked> parked(String id) {
        return Optional.ofNullable(parked.get(id));
    }

    @Override
    public Optional<Parked> unpark(String id) {
        return parked.any() ? Optional.ofNullable(parked.remove(id)) : Optional.empty();
    }

    @Override
    public void close() {}

    private AgentRow row(AgentId agent) {
        AgentRow row = rows.get(agent);
        return row != null ? row : rows.computeIfAbsent(agent, id -> new AgentRow());
    }
}
