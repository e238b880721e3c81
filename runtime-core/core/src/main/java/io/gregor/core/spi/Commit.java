package io.gregor.core.spi;

import io.gregor.core.AgentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one handled message changes, all of it or nothing.
 *
 * @param agent who handled it
 * @param input what it handled: its id is the new inbox entry
 * @param version the version the state had when the handler began
 * @param state the new state; null leaves it as it is
 * @param outbox what the handler published, in its order
 * @param timers what it wants to be told later
 * @param cancelled the ids of earlier timers that it wants no more
 * @param reply the reply to a caller; null when there is none
 * @param remarks for traces and budgets
 */
public record Commit(
        AgentId agent,
        Envelope input,
        long version,
        @Nullable Object state,
        List<Envelope> outbox,
        List<Timer> timers,
        List<String> cancelled,
        @Nullable Object reply,
        Remarks remarks) {

    /** Without remarks. */
    public Commit(
            AgentId agent,
            Envelope input,
            long version,
            @Nullable Object state,
            List<Envelope> outbox,
            List<Timer> timers,
            List<String> cancelled,
            @Nullable Object reply) {
        this(agent, input, version, state, outbox, timers, cancelled, reply, Remarks.NONE);
    }

    /** The id of what was handled. */
    public String messageId() {
        return input.id();
    }
}
