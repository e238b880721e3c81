package io.gregor.agentchat.termination;

import io.gregor.agentchat.message.StopMessage;
import java.util.Optional;

/** Fires on a {@link StopMessage}, whoever says it. */
public record StopMessageTermination() implements Termination {
    @Override
    public Watch begin() {
        return message -> message instanceof StopMessage
                ? Reasons.because(message.source() + " asked to stop.")
                : Optional.empty();
    }
}
