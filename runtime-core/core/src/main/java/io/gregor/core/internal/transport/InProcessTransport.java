package io.gregor.core.internal.transport;

import io.gregor.core.AgentId;
import io.gregor.core.Stopped;
import io.gregor.core.Subscription;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Host;
import io.gregor.core.spi.Receiver;
import io.gregor.core.spi.Signal;
import io.gregor.core.spi.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Hands an envelope over in the sender's own thread: order is the sender's, and push-back is the sender's waiting. It
 * keeps nothing, so an envelope is safe only when it was handled. Who is addressed the receiver knows by itself.
 */
public final class InProcessTransport implements Transport {
    private volatile @Nullable Receiver receiver;

    @Override
    public void start(Host host, Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void register(String agentType) {}

    @Override
    public void subscribe(Subscription subscription) {}

    @Override
    public void unsubscribe(Subscription subscription) {}

    @Override
    public boolean keepsMessages() {
        return false;
    }

    @Override
    public void send(Envelope envelope, Runnable safe) {
        open().deliver(envelope, safe);
    }

    @Override
    public void send(Envelope envelope, AgentId only, Runnable safe) {
        open().deliver(envelope, only, safe);
    }

    @Override
    public void broadcast(Signal signal) {
        open().signal(signal);
    }

    /** What is handed over is in the receiver's own count at once. */
    @Override
    public boolean isIdle() {
        return true;
    }

    @Override
    public void close() {
        receiver = null;
    }

    private Receiver open() {
        Receiver current = receiver;
        if (current == null) {
            throw new Stopped("the transport is closed");
        }
        return current;
    }
}
