package io.gregor.core.internal.transport;

import io.gregor.core.Stopped;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Hands an envelope over in the sender's own thread: order is the sender's, and push-back is the sender's waiting. It
 * keeps nothing, so an envelope is safe only when it was handled.
 */
public final class InProcessTransport implements Transport {
    private volatile @Nullable Receiver receiver;

    @Override
    public void start(Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void send(Envelope envelope, Runnable safe) {
        Receiver current = receiver;
        if (current == null) {
            throw new Stopped("the transport is closed");
        }
        current.deliver(envelope, safe);
    }

    @Override
    public void close() {
        receiver = null;
    }
}
