package io.gregor.core;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One agent, as code outside of agents speaks to it; it need not exist yet, nor live in this process. Thread-safe. */
public interface AgentProxy {
    AgentId id();

    /** What is known of the agent without asking it. */
    AgentMetadata metadata();

    /** As {@link AgentRuntime#send(Object, AgentId, Class)}. */
    <R> R send(Object message, Class<R> reply);

    /** As {@link AgentRuntime#send(Object, AgentId, Class, Duration)}. */
    <R> R send(Object message, Class<R> reply, Duration deadline);

    /** As {@link AgentRuntime#sendAsync}. */
    <R> CompletableFuture<R> sendAsync(Object message, Class<R> reply, Duration deadline);

    /**
     * The agent's state, as it is when it has handled what reached it before; empty when it never set one. No instance is
     * built for it.
     *
     * @throws GregorException when the agent's turn does not come by the runtime's default deadline, or nobody registered
     *     its type
     */
    Optional<Object> saveState();

    /**
     * Replaces the agent's state, when it has handled what reached it before, and has a new instance built for the next
     * message, so that nothing in fields contradicts it. Durable when this returns.
     *
     * @param state the record, also of an agent of another type; an {@link io.gregor.core.spi.Unreadable} as it was saved
     * @throws IllegalArgumentException when it is no record
     * @throws GregorException as for {@link #saveState}; a {@link TimedOut} one may still take effect
     */
    void loadState(Object state);
}
