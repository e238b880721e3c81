package io.gregor.agentchat.team.internal;

import io.gregor.agentchat.CancellationToken;
import io.gregor.agentchat.message.AgentEvent;
import io.gregor.agentchat.message.Message;
import io.gregor.agentchat.message.StopReason;
import io.gregor.agentchat.message.StreamItem;
import io.gregor.agentchat.message.TaskResult;
import io.gregor.agentchat.team.TeamException;
import io.gregor.agentchat.termination.Termination;
import io.gregor.core.Cancellation;
import io.gregor.core.Cancelled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The part of a run that stays in this JVM: what observers see of it, and its cancellation. The manager and the
 * participants write to it, the reader of the stream takes from it.
 */
final class Run {
    private final String id = UUID.randomUUID().toString();
    private final CancellationToken cancellation = new CancellationToken();
    private final ItemBuffer buffer;
    private final Termination.Watch watch;
    private final List<Message> messages = new ArrayList<>();
    private int checked;
    private volatile String speaker = "the team";
    private volatile boolean stopping;

    Run(Optional<Termination> termination, int capacity) {
        buffer = new ItemBuffer(capacity);
        watch = termination.map(Termination::begin).orElse(message -> Optional.empty());
    }

    String id() {
        return id;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    String speaker() {
        return speaker;
    }

    void speaks(String name) {
        speaker = name;
    }

    boolean isStopping() {
        return stopping;
    }

    /** Asks the manager to end the run after the turn under way. */
    void stop() {
        stopping = true;
    }

    /** Shows a message to the observers, and keeps it for the result. Waits for a slow reader. */
    void show(Message message) throws InterruptedException {
        synchronized (messages) {
            messages.add(message);
        }
        buffer.put(message);
    }

    /** As {@link #show}, for agents, which know no checked exceptions there. */
    void emit(AgentEvent event) {
        cancellation.throwIfCancelled();
        try {
            show(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled("interrupted while the reader of the stream was busy");
        }
    }

    /** Shows the termination condition what it hasn't seen yet, message by message; the first reason to stop counts. */
    Optional<StopReason> check() {
        List<Message> unseen;
        synchronized (messages) {
            unseen = List.copyOf(messages.subList(checked, messages.size()));
            checked = messages.size();
        }
        Optional<StopReason> reason = Optional.empty();
        for (Message message : unseen) {
            Optional<StopReason> now = watch.see(message);
            reason = reason.or(() -> now);
        }
        return reason;
    }

    void finish(StopReason reason) throws InterruptedException {
        List<Message> all;
        synchronized (messages) {
            all = List.copyOf(messages);
        }
        buffer.put(new TaskResult(all, reason));
    }

    void fail(TeamException reason) {
        buffer.fail(reason);
    }

    /** Ends the run now: the reader gets this failure at once, and the turn under way is interrupted. */
    void abort(TeamException reason) {
        buffer.abort(reason);
        cancellation.cancel();
    }

    /** Nobody is interested any more. */
    void close() {
        buffer.close();
        cancellation.cancel();
    }

    Optional<StreamItem> take(Duration patience) throws InterruptedException {
        return buffer.take(patience);
    }
}
