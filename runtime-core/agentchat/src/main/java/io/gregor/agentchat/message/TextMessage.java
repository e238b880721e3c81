package io.gregor.agentchat.message;

import io.gregor.core.MessageType;
import org.jspecify.annotations.Nullable;

/** Plain text said to the others. */
@MessageType("gregor.chat.text")
public record TextMessage(Origin origin, String text) implements ChatMessage {
    public static TextMessage of(String source, String text) {
        return of(source, text, null);
    }

    public static TextMessage of(String source, String text, @Nullable ModelUsage usage) {
        return new TextMessage(Origin.of(source, usage), text);
    }
}
