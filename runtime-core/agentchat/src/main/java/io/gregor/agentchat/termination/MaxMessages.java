package io.gregor.agentchat.termination;

import io.gregor.agentchat.message.ChatMessage;
import io.gregor.agentchat.message.Message;
import io.gregor.agentchat.message.StopReason;
import java.util.Optional;

/**
 * Fires with the n-th chat message of a run. The task's messages count, events do not.
 *
 * @param messages at least 1
 */
public record MaxMessages(int messages) implements Termination {
    public MaxMessages {
        if (messages < 1) {
            throw new IllegalArgumentException("the number of messages must be at least 1, not " + messages);
        }
    }

    @Override
    public Watch begin() {
        return new Watch() {
            private int seen;

            @Override
            public Optional<StopReason> see(Message message) {
                if (message instanceof ChatMessage) {
                    seen++;
                }
                return seen >= messages
                        ? Reasons.because("The limit of " + messages + " messages is reached.")
                        : Optional.empty();
            }
        };
    }
}
