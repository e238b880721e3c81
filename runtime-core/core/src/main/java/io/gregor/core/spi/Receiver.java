package io.gregor.core.spi;

import io.gregor.core.AgentId;
import java.util.function.Predicate;

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

    /** A signal from any node, this one included. */
    void signal(Signal signal);
}
