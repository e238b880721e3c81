package io.gregor.agentchat;

import io.gregor.agentchat.message.AgentEvent;
import io.gregor.agentchat.message.ChatMessage;
import java.util.List;

/**
 * A whole turn of an agent.
 *
 * @param message what it said to the others
 * @param events what happened before it spoke
 */
public record Response(ChatMessage message, List<AgentEvent> events) {
    public Response {
        events = List.copyOf(events);
    }
}
