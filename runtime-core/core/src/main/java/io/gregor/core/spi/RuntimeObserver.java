package io.gregor.core.spi;

import io.gregor.core.AgentId;
import io.gregor.core.DeadLetter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Told what a runtime does, for whoever measures it. Calls come on the runtime's own threads, in the way of the messages:
 * each must return at once. What one throws is logged, and changes nothing.
 */
public interface RuntimeObserver {
    /**
     * A message from outside is about to go out; this thread sends it until {@link #entered}.
     *
     * @return the message as it shall go out: with a trace context, or as it is
     */
    default Envelope entering(Envelope message) {
        return message;
    }

    /** What came of it: null when the message went out, or what its caller is told. */
    default void entered(Envelope message, @Nullable Throwable failure) {}

    /** This thread begins with a message; all that it is told until {@link #ended} is about that one. */
    default void begun(AgentId agent, Envelope envelope) {}

    /** This thread has done with the message. */
    default void ended(AgentId agent, Envelope envelope, Delivered how) {}

    /** A handler, or the making of its agent, begins; the first attempt is 1. */
    default void running(AgentId agent, int attempt) {}

    /** An attempt failed: the handler, or the commit of what it said. */
    default void failed(AgentId agent, int attempt, Throwable why) {}

    /**
     * A handler has run once; a failed one may run again.
     *
     * @param nanos how long it took, steps and requests that it waited for included
     */
    default void ran(AgentId agent, boolean succeeded, long nanos) {}

    /** A handler that failed is going to be run again. */
    default void retried(AgentId agent) {}

    /**
     * A step begins that has no recorded result; {@link #stepped} or {@link #stepFailed} follows. Steps may lie within
     * each other.
     *
     * @param kind as {@link io.gregor.core.TracedStep#kind} has it
     */
    default void stepping(AgentId agent, String step, String kind) {}

    /** A step that began has no result. */
    default void stepFailed(AgentId agent, String step, Throwable why) {}

    /** A handler begins {@link io.gregor.core.MessageContext#traced work that is worth seeing}. */
    default void working(AgentId agent, String what, Map<String, String> about) {}

    /** That work has ended; null when it did not fail. */
    default void worked(AgentId agent, String what, @Nullable Throwable failure) {}

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
