package io.gregor.core.spi;

import io.gregor.core.AgentId;
import io.gregor.core.GregorException;
import io.gregor.core.Refused;
import io.gregor.core.Subscription;
import io.gregor.core.internal.transport.InProcessTransport;

/**
 * How envelopes travel between runtimes. Order is kept per sender and topic, and per sender and directly addressed agent;
 * an envelope may arrive twice. Thread-safe.
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

    /**
     * Begins to hand arriving envelopes to the receiver.
     *
     * @throws GregorException when there is nothing to travel by, within a bounded time
     */
    void start(Host host, Receiver receiver);

    /** Envelopes for agents of this type are wanted here; before the start or after it. */
    void register(String agentType);

    /** Events that this subscription matches are wanted here; in effect when it returns. */
    void subscribe(Subscription subscription);

    /** Takes a subscription back; events already on their way still arrive. */
    void unsubscribe(Subscription subscription);

    /** Whether an envelope that is safe outlives this process. */
    boolean keepsMessages();

    /**
     * Sends an envelope; blocks while the receiver, or the way to it, holds senders back.
     *
     * @param safe run at most once, on any thread, when the sender may forget the envelope; never when it was lost
     * @throws Refused when it is never going to be carried; what turns out so only later is told to
     *     {@link Receiver#refused}
     * @throws GregorException when it can't be sent
     */
    void send(Envelope envelope, Runnable safe);

    /** Sends an envelope to this one agent, whatever it is addressed to: a dead letter that is resumed. */
    void send(Envelope envelope, AgentId only, Runnable safe);

    /** Tells all nodes, this one included, as well as it can: a node may miss it. */
    void broadcast(Signal signal);

    /** Returns when all that was sent before is safe, however long that takes; at once where only handling makes it so. */
    default void flush() {}

    /** Whether nothing is on its way to or from this node at this moment. May take a while, but not for ever. */
    boolean isIdle();

    /** Stops handing over; nothing arrives afterwards. */
    @Override
    void close();
}
