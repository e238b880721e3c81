package io.gregor.core.spi;

import io.gregor.core.AgentId;
import io.gregor.core.Refused;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a transport brings. Both ways to deliver return when the envelope is queued or ended; their {@code handled}
 * is run once, on any thread, when every recipient has dealt with it, and never when the runtime stopped or the envelope
 * {@linkplain Arrival#isLost was lost}.
 *
 * <p>A transport that {@linkplain Transport#keepsMessages keeps messages} bounds by itself how many it hands over before
 * they are dealt with, so that deliveries are not held back. From another one they are: blocking is the push-back.
 */
public interface Receiver {
    /** To all local agents that it is addressed to, or to the caller who waits for it. */
    void deliver(Envelope envelope, Runnable handled);

    /** To this one agent, whatever it is addressed to. */
    void deliver(Envelope envelope, AgentId only, Runnable handled);

    /**
     * From now on other nodes get these agents' messages: what is queued for them and lost is dropped, a running handler
     * ends and commits, and then their leases are given back. Returns at once.
     */
    void lost(Predicate<AgentId> gone);

    /**
     * An envelope that the transport has taken turned out to be one that is never going to be carried. Whoever waits for
     * it is told, or it becomes a dead letter. May block.
     *
     * @param only the agent that it was sent to, whatever it is addressed to; null when it was sent where its address says
     * @param settled run when it is dealt with, and may be forgotten
     */
    void refused(Envelope envelope, @Nullable AgentId only, Refused why, Runnable settled);

    /** A signal from any node, this one included. */
    void signal(Signal signal);
}
