package io.gregor.core.internal.mailbox;

import io.gregor.core.spi.Envelope;

/**
 * An envelope on its way to one agent.
 *
 * @param handled run when the agent has dealt with it
 */
public record Delivery(Envelope envelope, Runnable handled) {}
