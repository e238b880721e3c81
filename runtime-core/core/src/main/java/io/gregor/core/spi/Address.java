package io.gregor.core.spi;

import io.gregor.core.AgentId;
import io.gregor.core.TopicId;

/** Where an envelope goes. */
public sealed interface Address {
    /** To all agents that subscriptions address. */
    record Topic(TopicId id) implements Address {}

    /** To one agent. */
    record Direct(AgentId id) implements Address {}

    /** Back to the caller that waits for the reply to this request. */
    record Caller(String node, String requestId) implements Address {}
}
