package io.gregor.agentchat;

import io.gregor.agentchat.message.AgentEvent;
import io.gregor.core.Cancellation;
import java.util.function.Consumer;

/**
 * What an agent is given for one turn.
 *
 * @param events takes each event as it happens; may block when the observer is slow
 * @param cancellation cancelled when nobody waits for this turn any more
 */
public record Turn(Consumer<AgentEvent> events, Cancellation cancellation) {
    public void emit(AgentEvent event) {
        events.accept(event);
    }
}
