package io.gregor.agentchat.termination;

import io.gregor.agentchat.message.ChatMessage;
import java.util.Optional;
import java.util.Set;

/**
 * Fires when a chat message contains a text, exactly as written. Without sources anybody's message counts, the task's too:
 * a task that says "end with TERMINATE" would end at once, so name the sources then.
 */
public record TextMention(String text, Set<String> sources) implements Termination {
    public TextMention {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("every message contains the empty text; give a text to look for");
        }
        sources = Set.copyOf(sources);
    }

    public TextMention(String text, String... sources) {
        this(text, Set.of(sources));
    }

    @Override
    public Watch begin() {
        return message -> message instanceof ChatMessage
                        && (sources.isEmpty() || sources.contains(message.source()))
                        && message.text().contains(text)
                ? Reasons.because(message.source() + " mentioned \"" + text + "\".")
                : Optional.empty();
    }
}
