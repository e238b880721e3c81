package io.gregor.agentchat.message;

import io.gregor.core.MessageType;

/** An agent's wish to end the conversation; it is heeded where the team has a condition for it. */
@MessageType("gregor.chat.stop")
public record StopMessage(Origin origin, String text) implements ChatMessage {
    public static StopMessage of(String source, String text) {
        return new StopMessage(Origin.of(source), text);
    }
}
