package io.gregor.agentchat.message;

import io.gregor.core.MessageType;
import java.util.List;

/** The results of tool calls, said to the others as they are, because the model had no further say. */
@MessageType("gregor.chat.tool-call-summary")
public record ToolCallSummaryMessage(Origin origin, String text, List<ToolCall> calls, List<ToolResult> results)
        implements ChatMessage {
    public ToolCallSummaryMessage {
        calls = List.copyOf(calls);
        results = List.copyOf(results);
    }
}
