package io.gregor.core.internal.store;

import io.gregor.core.AgentId;
import io.gregor.core.DeadLetter;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Parked;
import io.gregor.core.spi.Receipt;
import io.gregor.core.spi.Snapshot;
import io.gregor.core.spi.StepResult;
import io.gregor.core.spi.Store;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in this JVM's memory, and nothing beyond its end. A message counts as handled among the last 512 of
 * its agent; 10,000 dead letters are kept, and the oldest makes way with a line in the log.
 */
public final class MemoryStore implements Store {
    private final ConcurrentHashMap<AgentId, AgentRow> rows = new ConcurrentHashMap<>();
    private final ParkedLetters parked = new ParkedLetters();

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
    public @Nullable Receipt receipt(AgentId agent, String messageId) {
        AgentRow row = rows.get(agent);
        if (row == null) {
            return null;
        }
        synchronized (row) {
            return row.receipt(messageId);
        }
    }

    @Override
    public void commit(Commit commit) {
        AgentRow row = row(commit.agent());
        synchronized (row) {
            if (row.version != commit.version()) {
                throw new IllegalStateException(commit.agent() + " was changed by another: version " + row.version
                        + " is stored, " + commit.version() + " was expected");
            }
            row.version++;
            if (commit.state() != null) {
                row.state = commit.state();
            }
            row.handled(
                    commit.messageId(), commit.reply() == null ? Receipt.WITHOUT_REPLY : new Receipt(commit.reply()));
        }
        if (parked.any()) {
            // The same message may have failed before, and have come again: it is handled now.
            parked.remove(DeadLetter.id(commit.messageId(), commit.agent()));
        }
    }

    @Override
    public @Nullable StepResult step(AgentId agent, String messageId, String step) {
        AgentRow row = row(agent);
        synchronized (row) {
            return row.step(messageId, step);
        }
    }

    @Override
    public void recordStep(AgentId agent, String messageId, String step, StepResult result) {
        AgentRow row = row(agent);
        synchronized (row) {
            row.recordStep(messageId, step, result);
        }
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
    public Optional<Parked> unpark(String id) {
        return Optional.ofNullable(parked.remove(id));
    }

    @Override
    public void close() {}

    private AgentRow row(AgentId agent) {
        AgentRow row = rows.get(agent);
        return row != null ? row : rows.computeIfAbsent(agent, id -> new AgentRow());
    }
}
