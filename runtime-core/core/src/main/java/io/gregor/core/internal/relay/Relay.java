package io.gregor.core.internal.relay;

import io.gregor.core.GregorException;
import io.gregor.core.Stopped;
import io.gregor.core.internal.lifecycle.Log;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Failure;
import io.gregor.core.spi.Transport;
import java.time.Clock;
import java.util.List;

/** Sends what was committed. A failure here never touches the handler: its effects are committed already. */
public final class Relay {
    private final Transport transport;
    private final Clock clock;
    private final String node;

    public Relay(Transport transport, Clock clock, String node) {
        this.transport = transport;
        this.clock = clock;
        this.node = node;
    }

    /** The name of this runtime in envelopes. */
    public String node() {
        return node;
    }

    /** Sends one envelope now; a {@link GregorException} when it can't be sent. */
    public void send(Envelope envelope) {
        transport.send(envelope);
    }

    /** Sends committed envelopes in their order. */
    public void forward(List<Envelope> outbox) {
        for (Envelope envelope : outbox) {
            forward(envelope);
        }
    }

    /** Answers a request with a reply or a {@link Failure}; nothing when nobody waits. */
    public void reply(Envelope request, Object outcome) {
        Address.Caller caller = request.replyTo();
        if (caller != null) {
            forward(new Envelope(
                    request.id() + ".reply",
                    caller,
                    null,
                    outcome,
                    node,
                    null,
                    request.correlationId(),
                    request.id(),
                    null,
                    request.deadline(),
                    clock.instant(),
                    request.traceparent()));
        }
    }

    private void forward(Envelope envelope) {
        try {
            transport.send(envelope);
        } catch (Stopped e) {
            // Nobody is left to receive it, here; its sender's callers have been told.
        } catch (GregorException e) {
            Log.unexpected("the relay of message " + envelope.id(), e);
        }
    }
}
