package io.gregor.agentchat.message;

import java.util.List;
import java.util.Objects;

/**
 * The end of a run that ended in good order.
 *
 * @param messages everything of this run in its order: the task first, then messages and events
 * @param stopReason why it ended
 */
public record TaskResult(List<Message> messages, StopReason stopReason) implements StreamItem {
    public TaskResult {
        messages = List.copyOf(messages);
    }

    /** What all model calls of the run cost together. */
    public ModelUsage usage() {
        return messages.stream().map(Message::usage).filter(Objects::nonNull).reduce(ModelUsage.NONE, ModelUsage::plus);
    }
}
