package io.gregor.agentchat.message;

import io.gregor.core.MessageType;
import java.util.List;
import java.util.stream.Collectors;

/** The tools of one model reply have all answered, in the order of the calls. */
@MessageType("gregor.chat.tool-call-execution")
public record ToolCallExecutionEvent(Origin origin, List<ToolResult> results) implements AgentEvent {
    public ToolCallExecutionEvent {
        results = List.copyOf(results);
    }

    @Override
    public String text() {
        return results.stream()
                .map(r -> r.name() + (r.failed() ? " failed: " : ": ") + r.output())
                .collect(Collectors.joining("\n"));
    }
}
