package io.gregor.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One message at one agent, as a {@link Trace} shows it.
 *
 * @param id the message's id
 * @param type its name on the wire
 * @param agent who handled it or is to; empty for an event on its way
 * @param sender who sent it; empty when it came from outside
 * @param topic where it was published
 * @param causation the message whose handler sent it
 * @param sent when it was sent
 * @param ended when it was handled, parked or ended by a cancellation
 * @param due when a message that waits for its time will be sent
 * @param attempts how often its handler was tried; 0 when it is not known or was never reached
 * @param outcome what became of it
 * @param why the error of a dead letter, or the reason of the cancellation
 * @param steps the steps its handler did, as far as they are remembered
 * @param spanId the span of its handling in the W3C trace
 */
public record TracedMessage(
        String id,
        String type,
        Optional<AgentId> agent,
        Optional<AgentId> sender,
        Optional<TopicId> topic,
        Optional<String> causation,
        Instant sent,
        Optional<Instant> ended,
        Optional<Instant> due,
        int attempts,
        Outcome outcome,
        Optional<String> why,
        List<TracedStep> steps,
        String spanId) {
    /** The same with the steps that its handler did so far. */
    public TracedMessage withSteps(List<TracedStep> done) {
        return new TracedMessage(
                id, type, agent, sender, topic, causation, sent, ended, due, attempts, outcome, why, done, spanId);
    }

    /** What can become of a message. */
    public enum Outcome {
        /** Its effects are committed. */
        HANDLED,
        /** On its way, in a queue, in its handler, or until its time has come. */
        WAITING,
        /** Parked for a person. */
        DEAD_LETTER,
        /** Not handled, since its conversation was cancelled. */
        CANCELLED
    }
}
