package io.gregor.agentchat.context;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.util.List;

/** The last n messages, see {@link ModelContext#buffered}. */
record Buffered(int messages) implements ModelContext {
    Buffered {
        if (messages < 1) {
            throw new IllegalArgumentException("a buffered context holds at least 1 message, not " + messages);
        }
    }

    @Override
    public List<ChatMessage> view(List<ChatMessage> history) {
        int cut = Math.max(0, history.size() - messages);
        int start = cut;
        while (start < history.size() && history.get(start) instanceof ToolExecutionResultMessage) {
            start++;
        }
        if (start == history.size()) {
            start = cut;
            while (start > 0 && history.get(start) instanceof ToolExecutionResultMessage) {
                start--;
            }
        }
        return history.subList(start, history.size());
    }
}
