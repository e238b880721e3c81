package io.gregor.core.internal.state;

import io.gregor.core.MessageType;
import io.gregor.core.spi.Enclosed;

/** Asked of an agent and answered by its runtime, between two of the agent's handlers. */
public sealed interface StateRequest {
    /** Asks for the state; the answer is a {@link Saved}. */
    @MessageType("gregor.core.save-state")
    record Save() implements StateRequest {}

    /** Replaces the state; the answer is {@link io.gregor.core.Done}. */
    @MessageType("gregor.core.load-state")
    record Load(Enclosed state) implements StateRequest {}

    /** The answer to a {@link Save}; encloses null when there is no state. */
    @MessageType("gregor.core.saved-state")
    record Saved(Enclosed state) {}
}
