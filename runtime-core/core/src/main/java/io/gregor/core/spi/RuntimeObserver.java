package io.gregor.core.spi;

import io.gregor.core.AgentId;
import io.gregor.core.DeadLetter;

/**
 * Told what a runtime does, for whoever measures it. Calls come on the runtime's own threads, in the way of the messages:
 * each must return at once. What one throws is logged, and changes nothing.
 */
public interface RuntimeObserver {
    /** This thread begins with a message; all that it is told until {@link #ended} is about that one. */
    default void begun(AgentId agent, Envelope envelope) {}

    /** This thread has done with the message. */
    default void ended(AgentId agent, Envelope envelope, Delivered how) {}

    /**
     * A handler has run once; a failed one may run again.
     *
     * @param nanos how long it took, steps and requests that it waited for included
     */
    default void ran(AgentId agent, boolean succeeded, long nanos) {}

    /** A handler that failed is going to be run again. */
    default void retried(AgentId agent) {}

    /**
     * A step has its result.
     *
     * @param replayed whether that was recorded before, so that nothing was done
     * @param nanos how long it took
     */
    default void stepped(AgentId agent, String step, boolean replayed, long nanos) {}

    /**
     * What a handler said is durable.
     *
     * @param nanos how long that took
     */
    default void committed(Commit commit, long nanos) {}

    /** What a handler said counts for nothing: another node has taken the agent. */
    default void superseded(AgentId agent) {}

    /** A message has become a dead letter. */
    default void parked(DeadLetter letter) {}
}
