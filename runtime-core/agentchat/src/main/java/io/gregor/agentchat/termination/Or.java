package io.gregor.agentchat.termination;

import io.gregor.agentchat.message.StopReason;
import java.util.Optional;

/** Either, see {@link Termination#or}. */
record Or(Termination left, Termination right) implements Termination {
    @Override
    public Watch begin() {
        Watch first = left.begin();
        Watch second = right.begin();
        return message -> {
            Optional<StopReason> a = first.see(message);
            Optional<StopReason> b = second.see(message);
            return a.or(() -> b);
        };
    }
}
