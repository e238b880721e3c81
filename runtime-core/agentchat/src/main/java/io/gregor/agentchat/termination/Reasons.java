package io.gregor.agentchat.termination;

import io.gregor.agentchat.message.StopReason;
import java.util.Optional;

/** The one kind of reason that a condition gives. */
final class Reasons {
    private Reasons() {}

    static Optional<StopReason> because(String text) {
        return Optional.of(new StopReason(StopReason.Kind.TERMINATION, text));
    }
}
