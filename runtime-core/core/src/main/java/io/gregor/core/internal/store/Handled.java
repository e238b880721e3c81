package io.gregor.core.internal.store;

import io.gregor.core.AgentId;
import io.gregor.core.TopicId;
import io.gregor.core.TracedMessage;
import io.gregor.core.TracedMessage.Outcome;
import io.gregor.core.WireName;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Receipt;
import io.gregor.core.spi.Remarks;
import io.gregor.core.spi.Traces;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is remembered of a handled message: its reply, and what a trace shows of it; not the message itself. */
record Handled(
        Receipt receipt,
        @Nullable WireName type,
        @Nullable AgentId sender,
        @Nullable TopicId topic,
        String correlationId,
        @Nullable String causationId,
        Instant sent,
        long atMillis,
        Remarks remarks) {

    static Handled of(Commit commit) {
        Envelope input = commit.input();
        return new Handled(
                commit.reply() == null ? Receipt.WITHOUT_REPLY : new Receipt(commit.reply()),
                input.type(),
                input.sender(),
                input.topic(),
                input.correlationId(),
                input.causationId(),
                input.time(),
                System.currentTimeMillis(),
                commit.remarks());
    }

    TracedMessage traced(String messageId, AgentId agent) {
        return new TracedMessage(
                messageId,
                String.valueOf(type),
                Optional.of(agent),
                Optional.ofNullable(sender),
                Optional.ofNullable(topic),
                Optional.ofNullable(causationId),
                sent,
                Optional.of(Instant.ofEpochMilli(atMillis)),
                Optional.empty(),
                remarks.attempts(),
                remarks.cancelled() == null ? Outcome.HANDLED : Outcome.CANCELLED,
                Optional.ofNullable(remarks.cancelled()),
                remarks.steps(),
                Traces.spanId(messageId, agent));
    }
}
