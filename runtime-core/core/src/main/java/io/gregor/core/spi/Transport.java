package io.gregor.core.spi;

import io.gregor.core.GregorException;
import io.gregor.core.internal.transport.InProcessTransport;

/**
 * How envelopes travel between runtimes. Order is kept per sender and receiver; an envelope may arrive twice.
 *
 * <p>Whoever sends stays responsible for an envelope until it is told that it is safe: a broker has it, or its receiver
 * has dealt with it. Until then a crash may lose it, and the sender's store sends it again.
 */
public interface Transport extends AutoCloseable {
    /** Through this JVM's memory. */
    static Transport inProcess() {
        return new InProcessTransport();
    }

    /** For those who need not know when an envelope is safe. */
    Runnable NOBODY_ASKS = () -> {};

    /** Begins to hand arriving envelopes to the receiver. */
    void start(Receiver receiver);

    /**
     * Sends an envelope; blocks while the receiver holds senders back.
     *
     * @param safe run at most once, on any thread, when the sender may forget the envelope; never when it was lost
     * @throws GregorException when it can't be sent
     */
    void send(Envelope envelope, Runnable safe);

    /** Stops handing over; nothing arrives afterwards. */
    @Override
    void close();

    /** Takes what arrives. */
    @FunctionalInterface
    interface Receiver {
        /**
         * Returns when the envelope is queued or ended; blocking here is the push-back.
         *
         * @param handled run once, on any thread, when every recipient has dealt with it; never when the runtime stopped
         */
        void deliver(Envelope envelope, Runnable handled);
    }
}
