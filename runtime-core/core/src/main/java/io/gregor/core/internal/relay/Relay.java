package io.gregor.core.internal.relay;

import io.gregor.core.AgentId;
import io.gregor.core.GregorException;
import io.gregor.core.Refused;
import io.gregor.core.Stopped;
import io.gregor.core.internal.lifecycle.Log;
import io.gregor.core.internal.request.Answers;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Failure;
import io.gregor.core.spi.Timer;
import io.gregor.core.spi.Transport;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends what was committed. A failure here never touches the handler: its effects are committed already. */
public final class Relay {
    private final Transport transport;
    private final Outbox outbox;
    private final Clock clock;
    private final String node;
    private final Confirmation confirmation;
    private volatile Refusals refusals = (envelope, only, why, settled) -> {};

    /** Told of what was committed and will never be carried. */
    @FunctionalInterface
    public interface Refusals {
        /** As {@link io.gregor.core.spi.Receiver#refused}. */
        void refused(Envelope envelope, @Nullable AgentId only, Refused why, Runnable settled);
    }

    public Relay(Transport transport, Outbox outbox, Clock clock, String node, Confirmation confirmation) {
        this.transport = transport;
        this.outbox = outbox;
        this.clock = clock;
        this.node = node;
        this.confirmation = confirmation;
    }

    public void onRefused(Refusals office) {
        refusals = office;
    }

    /** Tells who {@link #publish}es it that the message will never be carried; false when nobody waits to hear that. */
    public boolean tellSender(Envelope envelope, Refused why) {
        return confirmation.refuse(envelope.id(), why);
    }

    /** The name of this runtime in envelopes. */
    public String node() {
        return node;
    }

    /** Sends one envelope now; a {@link GregorException} when it can't be sent. A crash may lose it. */
    public void send(Envelope envelope) {
        transport.send(envelope, Transport.NOBODY_ASKS);
    }

    /**
     * Sends one envelope from outside; when transport or store keep messages, it is durable when this returns. Throws
     * {@link Refused} when it is never going to be carried.
     */
    public void publish(Envelope envelope) {
        if (transport.keepsMessages()) {
            confirmation.await(envelope.id(), safe -> transport.send(envelope, safe));
        } else {
            accept(envelope);
        }
    }

    private void accept(Envelope envelope) {
        outbox.accept(envelope);
        if (!outbox.passes()) {
            return;
        }
        Runnable safe = outbox.hold(envelope.id());
        try {
            transport.send(envelope, safe);
        } catch (GregorException e) {
            outbox.drop(envelope.id());
            throw e;
        }
    }

    /** Returns when all that was sent here before is safe. */
    public void flush() {
        transport.flush();
    }

    /** Sends what was committed, in its order, and has the timers watched. */
    public void forward(Commit commit) {
        boolean pass = commit.outbox().isEmpty() || outbox.passes();
        for (Envelope envelope : pass ? commit.outbox() : List.<Envelope>of()) {
            forward(envelope, outbox.hold(envelope.id()));
        }
        for (Timer timer : commit.timers()) {
            outbox.due(timer.due());
        }
    }

    /** Sends what the store gave back, in its order. */
    void resend(Envelope envelope) {
        forward(envelope, outbox.holdAgain(envelope.id()));
    }

    /** Answers a request with a reply or a {@link Failure}; nothing when nobody waits. */
    public void reply(Envelope request, Object outcome) {
        Envelope answer = Answers.answer(request, outcome, node, clock.instant());
        if (answer != null && answer.to() instanceof Address.Asker) {
            outbox.accept(answer);
            if (outbox.passes()) {
                forward(answer, outbox.hold(answer.id()));
            }
        } else if (answer != null) {
            forward(answer, Transport.NOBODY_ASKS);
        }
    }

    /** Sends another message in the place of an answer that could not be carried: of the same id, so that one counts. */
    public void replace(Envelope answer, Runnable safe) {
        forward(answer, safe);
    }

    private void forward(Envelope envelope, Runnable safe) {
        try {
            transport.send(envelope, safe);
        } catch (Refused e) {
            refusals.refused(envelope, null, e, safe);
        } catch (Stopped e) {
            // Nobody is left to receive it, here; its sender's callers have been told.
        } catch (RuntimeException e) {
            outbox.drop(envelope.id());
            Log.unexpected("the relay of message " + envelope.id(), e);
        }
    }
}
