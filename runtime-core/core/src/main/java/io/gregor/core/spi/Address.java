package io.gregor.core.spi;

import io.gregor.core.AgentId;
import io.gregor.core.TopicId;

/** Where an envelope goes. */
public sealed interface Address {
    /** To all agents that subscriptions address. */
    record Topic(TopicId id) implements Address {}

    /** To one agent. */
    record Direct(AgentId id) implements Address {}

    /** Where the reply to a request goes. */
    sealed interface ReplyTo extends Address {
        /** The id of the request. */
        String requestId();
    }

    /** Back to the caller that waits for the reply to this request, on a thread of its node. */
    record Caller(String node, String requestId) implements ReplyTo {}

    /**
     * Back to the agent that made this request durably and waits on no thread: the reply reaches it like a direct message.
     * In the store it takes the place of the time-out that waits under the same id.
     */
    record Asker(AgentId id, String requestId) implements ReplyTo {}
}
