package io.gregor.core;

import java.time.Instant;
import java.util.Optional;

/**
 * A message that could not be handled by one agent, parked until a person resumes it.
 *
 * @param id names it for {@link AgentRuntime#resume}: the message's id and the agent, so that two agents that fail on one
 *     event are two dead letters
 * @param agent the agent that should have handled it; its sender for an event that was {@link Refused} and reached nobody
 * @param messageId the message's own id
 * @param message the message
 * @param topic the topic it was published to; empty for a request, whose caller has got the error too
 * @param cause why it failed in the end
 * @param attempts how often the handler was tried; 0 when none was reached
 * @param parkedAt when it was parked
 */
public record DeadLetter(
        String id,
        AgentId agent,
        String messageId,
        Object message,
        Optional<TopicId> topic,
        GregorException cause,
        int attempts,
        Instant parkedAt) {

    /** The id of the dead letter that this agent's failure on this message makes. */
    public static String id(String messageId, AgentId agent) {
        return messageId + "@" + agent;
    }
}
