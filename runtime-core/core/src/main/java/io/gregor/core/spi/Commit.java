package io.gregor.core.spi;

import io.gregor.core.AgentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one handled message changes, all of it or nothing.
 *
 * @param agent who handled it
 * @param messageId what it handled: the new inbox entry
 * @param version the version the state had when the handler began
 * @param state the new state; null leaves it as it is
 * @param outbox what the handler published, in its order
 * @param reply the reply; null for an event
 */
public record Commit(
        AgentId agent,
        String messageId,
        long version,
        @Nullable Object state,
        List<Envelope> outbox,
        @Nullable Object reply) {}
