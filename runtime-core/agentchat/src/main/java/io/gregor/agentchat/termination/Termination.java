package io.gregor.agentchat.termination;

import io.gregor.agentchat.message.Message;
import io.gregor.agentchat.message.StopReason;
import java.util.Optional;

/**
 * When a run ends. A condition itself is immutable, may serve many teams at once, and starts afresh with each run; what it
 * counts lives in the {@link Watch} of that run. It sees every message and event of the run in order, the task included.
 */
@FunctionalInterface
public interface Termination {
    /** Starts to watch one run. */
    Watch begin();

    /** Watches one run. Used by one thread at a time. */
    @FunctionalInterface
    interface Watch {
        /** Shows it the next message; the answer is the reason to stop now, if there is one. It may go on being asked. */
        Optional<StopReason> see(Message message);
    }

    /** Fires as soon as both have fired in this run, not necessarily on the same message. */
    default Termination and(Termination other) {
        return new And(this, other);
    }

    /** Fires as soon as one of the two does; the first one's reason counts when both do. */
    default Termination or(Termination other) {
        return new Or(this, other);
    }
}
