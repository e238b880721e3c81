package io.gregor.core.internal.mailbox;

import io.gregor.core.spi.Arrival;
import io.gregor.core.spi.Envelope;

/**
 * An envelope on its way to one agent.
 *
 * @param handled run when the agent has dealt with it
 */
public record Delivery(Envelope envelope, Runnable handled) {
    /** Whether it arrives at another node from now on, so that it must not be begun here. */
    public boolean isLost() {
        return handled instanceof Arrival arrival && arrival.isLost();
    }
}
