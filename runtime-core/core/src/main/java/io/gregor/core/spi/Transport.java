package io.gregor.core.spi;

/** How envelopes travel between runtimes. Order is kept per sender and receiver; an envelope may arrive twice. */
public interface Transport extends AutoCloseable {
    /** Begins to hand arriving envelopes to the receiver. */
    void start(Receiver receiver);

    /**
     * Sends an envelope; blocks while the receiver holds senders back.
     *
     * @throws io.gregor.core.GregorException when it can't be sent
     */
    void send(Envelope envelope);

    /** Stops handing over; nothing arrives afterwards. */
    @Override
    void close();

    /** Takes what arrives. */
    @FunctionalInterface
    interface Receiver {
        /** Returns when the envelope is queued or ended; blocking here is the push-back. */
        void deliver(Envelope envelope);
    }
}
