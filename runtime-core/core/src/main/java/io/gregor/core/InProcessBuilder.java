package io.gregor.core;

import io.gregor.core.internal.engine.Engine;
import io.gregor.core.internal.engine.Settings;
import io.gregor.core.internal.store.MemoryStore;
import io.gregor.core.internal.transport.InProcessTransport;
import java.time.Clock;
import java.time.Duration;

/** Settings of a runtime inside this JVM. What it holds is lost when it stops; nothing is written anywhere. */
public final class InProcessBuilder {
    private Settings settings = Settings.DEFAULT;

    InProcessBuilder() {}

    /** How failing handlers are tried again; {@link RetryPolicy#DEFAULT} by default. */
    public InProcessBuilder retry(RetryPolicy policy) {
        settings = settings.withRetry(policy);
        return this;
    }

    /** How many messages wait for one agent before senders are held back; 1,000 by default. */
    public InProcessBuilder mailboxCapacity(int messages) {
        settings = settings.withMailboxCapacity(messages);
        return this;
    }

    /** The clock that dates messages and tells whether a deadline has passed; the system's by default. */
    public InProcessBuilder clock(Clock clock) {
        settings = settings.withClock(clock);
        return this;
    }

    /** The deadline of requests that name none, and the longest a sender is held back; 30 seconds by default. */
    public InProcessBuilder defaultDeadline(Duration deadline) {
        settings = settings.withDefaultDeadline(deadline);
        return this;
    }

    /** The longest {@link AgentRuntime#stop} waits for interrupted handlers to end; 5 seconds by default. */
    public InProcessBuilder stopGrace(Duration grace) {
        settings = settings.withStopGrace(grace);
        return this;
    }

    /** Builds the runtime; it accepts registrations now, and messages after {@link AgentRuntime#start}. */
    public AgentRuntime build() {
        return new Engine(settings, new InProcessTransport(), new MemoryStore());
    }
}
