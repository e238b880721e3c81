package io.gregor.core;

import java.util.Optional;

/** The way of one message past an {@link Intervention}: which kind it is, where it comes from and where it goes. */
public sealed interface Passage {
    /** The message's id; that of the request for a reply. */
    String messageId();

    /** The conversation it belongs to. */
    String correlationId();

    /** A request; from nobody when it comes from outside. */
    record Sent(String messageId, String correlationId, Optional<AgentId> from, AgentId to) implements Passage {}

    /** An event; from nobody when it comes from outside. */
    record Published(String messageId, String correlationId, Optional<AgentId> from, TopicId topic)
            implements Passage {}

    /** The reply to a request; to nobody when the request came from outside. */
    record Replied(String messageId, String correlationId, AgentId from, Optional<AgentId> to) implements Passage {}
}
