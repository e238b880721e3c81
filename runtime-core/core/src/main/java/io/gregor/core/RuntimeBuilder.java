package io.gregor.core;

import io.gregor.core.internal.engine.Engine;
import io.gregor.core.internal.engine.Settings;
import io.gregor.core.internal.store.MemoryStore;
import io.gregor.core.spi.Store;
import io.gregor.core.spi.Transport;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a runtime. By itself it lives inside this JVM, what it holds is lost when it stops, and nothing is written
 * anywhere; a {@link #store} keeps it, and a {@link #transport} connects it with others.
 */
public final class RuntimeBuilder {
    private final List<Class<?>> messages = new ArrayList<>();
    private Settings settings = Settings.DEFAULT;
    private String node = "node-" + UUID.randomUUID();
    private @Nullable Store store;
    private @Nullable Transport transport;

    RuntimeBuilder() {}

    /** How failing handlers are tried again; {@link RetryPolicy#DEFAULT} by default. */
    public RuntimeBuilder retry(RetryPolicy policy) {
        settings = settings.withRetry(policy);
        return this;
    }

    /** How many messages wait for one agent before senders are held back; 1,000 by default. */
    public RuntimeBuilder mailboxCapacity(int messages) {
        settings = settings.withMailboxCapacity(messages);
        return this;
    }

    /** The clock that dates messages and tells whether a deadline has passed; the system's by default. */
    public RuntimeBuilder clock(Clock clock) {
        settings = settings.withClock(clock);
        return this;
    }

    /** The deadline of requests that name none, and the longest a sender is held back; 30 seconds by default. */
    public RuntimeBuilder defaultDeadline(Duration deadline) {
        settings = settings.withDefaultDeadline(deadline);
        return this;
    }

    /** The longest {@link AgentRuntime#stop} waits for interrupted handlers to end; 5 seconds by default. */
    public RuntimeBuilder stopGrace(Duration grace) {
        settings = settings.withStopGrace(grace);
        return this;
    }

    /**
     * Where state, messages and recorded steps live; the memory of this JVM by default. The runtime closes the store when
     * it stops. Register agents and subscriptions before the start: what the store holds for them is delivered then.
     */
    public RuntimeBuilder store(Store durable) {
        store = durable;
        return this;
    }

    /**
     * Records that steps return, and that no handler takes or returns: a durable store refuses those it could not read
     * again after a restart. Messages, replies and states are known by themselves.
     */
    public RuntimeBuilder messages(Class<?>... records) {
        messages.addAll(List.of(records));
        return this;
    }

    /**
     * After how long without a message an agent's instance leaves memory; its next message builds another. What the agent
     * keeps in fields instead of its state is gone then. Zero, the default, keeps instances for good.
     */
    public RuntimeBuilder passivateAfter(Duration idle) {
        settings = settings.withPassivateAfter(idle);
        return this;
    }

    /** How long a durable store remembers what was handled, and drops it when it comes again; 7 days by default. */
    public RuntimeBuilder rememberFor(Duration time) {
        settings = settings.withRememberFor(time);
        return this;
    }

    /** How envelopes travel; through this JVM's memory by default. */
    public RuntimeBuilder transport(Transport carrier) {
        transport = carrier;
        return this;
    }

    /**
     * The name of this node, unlike that of any other that runs; one made up by default. A process that starts under the
     * name of one that died goes on where that one stopped, at once. Letters, digits, {@code _}, {@code -}, {@code .}.
     */
    public RuntimeBuilder node(String name) {
        node = Names.requireType("node name", name);
        return this;
    }

    /** Builds the runtime; it accepts registrations now, and messages after {@link AgentRuntime#start}. */
    public AgentRuntime build() {
        return new Engine(
                settings,
                node,
                transport == null ? Transport.inProcess() : transport,
                store == null ? new MemoryStore() : store,
                messages);
    }
}
