package io.gregor.agentchat.message;

import io.gregor.agentchat.code.CodeBlock;
import io.gregor.agentchat.code.CodeResult;
import io.gregor.core.MessageType;
import java.util.List;

/** Code was run. */
@MessageType("gregor.chat.code-execution")
public record CodeExecutionEvent(Origin origin, List<CodeBlock> blocks, CodeResult result) implements AgentEvent {
    public CodeExecutionEvent {
        blocks = List.copyOf(blocks);
    }

    @Override
    public String text() {
        return result.summary();
    }
}
