package io.gregor.agentchat.message;

import io.gregor.core.MessageType;
import java.util.List;
import java.util.stream.Collectors;

/** The model asked for tools; they are about to be called. */
@MessageType("gregor.chat.tool-call-request")
public record ToolCallRequestEvent(Origin origin, List<ToolCall> calls) implements AgentEvent {
    public ToolCallRequestEvent {
        calls = List.copyOf(calls);
    }

    @Override
    public String text() {
        return calls.stream().map(c -> c.name() + "(" + c.arguments() + ")").collect(Collectors.joining("\n"));
    }
}
