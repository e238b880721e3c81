package io.gregor.core.spi;

import io.gregor.core.AgentId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where agents' states, the inbox of handled messages, recorded steps and dead letters live. Thread-safe; calls for one
 * agent come one at a time.
 */
public interface Store extends AutoCloseable {
    /** The agent's state and version; version 0 and no state when it never committed. */
    Snapshot load(AgentId agent);

    /** What was committed for this message, if it was handled: the guard against handling it twice. */
    @Nullable Receipt receipt(AgentId agent, String messageId);

    /** Makes state, outbox, reply and the inbox entry durable together, and forgets the message's recorded steps. */
    void commit(Commit commit);

    /** The recorded result of a step. */
    @Nullable StepResult step(AgentId agent, String messageId, String step);

    /** Records the result of a step; it outlives failed attempts. */
    void recordStep(AgentId agent, String messageId, String step, StepResult result);

    /** Puts a message aside as a dead letter, in the place of one with the same id. */
    void park(Parked parked);

    /** All dead letters, oldest first. */
    List<Parked> parked();

    /** Takes a dead letter out. */
    Optional<Parked> unpark(String id);

    @Override
    void close();
}
