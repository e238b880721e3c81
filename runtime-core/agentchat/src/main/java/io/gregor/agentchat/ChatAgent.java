package io.gregor.agentchat;

import io.gregor.agentchat.message.AgentEvent;
import io.gregor.agentchat.message.ChatMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * A participant of a conversation. It remembers what it was told: each turn brings only what is new. An agent serves one
 * conversation at a time and need not be safe for several threads; give each team its own.
 */
public interface ChatAgent {
    /** The name under which it speaks: a letter or underscore, then letters, digits, underscores or hyphens; at most 64. */
    String name();

    /** What it is good at, for those who choose the next speaker. */
    String description();

    /**
     * Takes a turn. When it throws, the agent is as if the turn had never been, so that the same messages may be given again.
     *
     * @param news what the others said since this agent's last turn, oldest first; may be empty
     * @param turn takes events as they happen, and tells of cancellation; on cancellation a team also interrupts the thread
     * @throws InterruptedException when the thread is interrupted
     */
    ChatMessage handle(List<ChatMessage> news, Turn turn) throws InterruptedException;

    /** Forgets everything. */
    void reset();

    /** Everything it remembers. Not to be called in the middle of a turn. */
    AgentState saveState();

    /**
     * Replaces what it remembers.
     *
     * @throws IllegalArgumentException when the state is of another kind or version, or unreadable
     */
    void loadState(AgentState state);

    /** Takes a turn outside of any team and collects the events. */
    default Response respond(List<? extends ChatMessage> news) throws InterruptedException {
        List<AgentEvent> events = new ArrayList<>();
        ChatMessage message = handle(List.copyOf(news), new Turn(events::add, new CancellationToken()));
        return new Response(message, events);
    }
}
