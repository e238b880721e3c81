package io.gregor.agentchat.context;

import dev.langchain4j.data.message.ChatMessage;
import java.util.List;

/**
 * Chooses how much of its history an agent shows to its model. The agent keeps the whole history; this is a pure view of it,
 * so one context may serve many agents. The system message is no part of it and always goes first.
 */
@FunctionalInterface
public interface ModelContext {
    /**
     * What the model sees.
     *
     * @param history everything so far, oldest first; not empty
     * @return a list in which every tool result follows the reply that asked for it, as providers demand
     */
    List<ChatMessage> view(List<ChatMessage> history);

    /** Everything. The request grows with the conversation, and with it the cost of every turn. */
    static ModelContext unbounded() {
        return history -> history;
    }

    /**
     * The last messages. The beginning never splits tool results from the reply that asked for them: results whose request
     * fell out are left out too, except when nothing else would remain, then the request comes back and the view is longer
     * than asked.
     *
     * @param messages how many, at least 1
     */
    static ModelContext buffered(int messages) {
        return new Buffered(messages);
    }
}
