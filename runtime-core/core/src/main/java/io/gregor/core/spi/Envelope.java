package io.gregor.core.spi;

import io.gregor.core.AgentId;
import io.gregor.core.TopicId;
import io.gregor.core.WireName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way: the attributes of CloudEvents, and what the runtime's promises need.
 *
 * @param id chosen by the sender; a receiver that has handled it drops a second one
 * @param to where it goes
 * @param type the message's name on the wire; null for a {@link Failure}
 * @param message the message record, or the {@link Failure} of a request
 * @param source the node that sent it
 * @param sender the agent that sent it; null when it came from outside
 * @param correlationId the conversation
 * @param causationId the message whose handler sent this one
 * @param replyTo who waits for the reply; null for what nobody waits for
 * @param deadline when the caller stops waiting
 * @param time when it was sent
 * @param traceparent the W3C trace context that came from outside, with the sender's span; null when there was none: then
 *     {@link Traces} has one that follows from the other attributes
 * @param budgeted whether the conversation has a budget, so that it has to be looked at
 */
public record Envelope(
        String id,
        Address to,
        @Nullable WireName type,
        Object message,
        String source,
        @Nullable AgentId sender,
        String correlationId,
        @Nullable String causationId,
        Address.@Nullable ReplyTo replyTo,
        @Nullable Instant deadline,
        Instant time,
        @Nullable String traceparent,
        boolean budgeted) {

    /** One of a conversation without a budget. */
    public Envelope(
            String id,
            Address to,
            @Nullable WireName type,
            Object message,
            String source,
            @Nullable AgentId sender,
            String correlationId,
            @Nullable String causationId,
            Address.@Nullable ReplyTo replyTo,
            @Nullable Instant deadline,
            Instant time,
            @Nullable String traceparent) {
        this(
                id,
                to,
                type,
                message,
                source,
                sender,
                correlationId,
                causationId,
                replyTo,
                deadline,
                time,
                traceparent,
                false);
    }

    /** The topic it was published to, if it was. */
    public @Nullable TopicId topic() {
        return to instanceof Address.Topic(TopicId id) ? id : null;
    }

    /** The same with its message read. */
    public Envelope with(Object read) {
        return changed(type, read);
    }

    /** The same with another message in its place. */
    public Envelope changed(@Nullable WireName name, Object other) {
        return copy(name, other, replyTo, deadline, traceparent, budgeted);
    }

    /** The same message for one agent, with nobody waiting: how a dead letter is resumed. */
    public Envelope withoutCaller() {
        return copy(type, message, null, null, traceparent, budgeted);
    }

    /** The same as a part of a trace that began elsewhere. */
    public Envelope withTraceparent(String context) {
        return copy(type, message, replyTo, deadline, context, budgeted);
    }

    /** The same in a conversation that has got a budget meanwhile. */
    public Envelope withBudget() {
        return copy(type, message, replyTo, deadline, traceparent, true);
    }

    private Envelope copy(
            @Nullable WireName name,
            Object content,
            Address.@Nullable ReplyTo asker,
            @Nullable Instant end,
            @Nullable String trace,
            boolean counted) {
        return new Envelope(
                id, to, name, content, source, sender, correlationId, causationId, asker, end, time, trace, counted);
    }
}
