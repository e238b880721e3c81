package io.gregor.core.internal.activation;

import io.gregor.core.AgentId;
import io.gregor.core.DeadLetter;
import io.gregor.core.GregorException;
import io.gregor.core.internal.lifecycle.Log;
import io.gregor.core.internal.relay.Relay;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Failure;
import io.gregor.core.spi.Parked;
import io.gregor.core.spi.Store;
import java.time.Clock;
import java.util.Optional;

/** Where messages end that could not be handled: told to the caller, parked for a person, or both. */
public final class DeadLetterOffice {
    private final Store store;
    private final Relay relay;
    private final Clock clock;

    public DeadLetterOffice(Store store, Relay relay, Clock clock) {
        this.store = store;
        this.relay = relay;
        this.clock = clock;
    }

    /** The message never reached a handler: a request's caller is told, an event is parked. */
    public void undelivered(Envelope envelope, AgentId agent, GregorException error) {
        if (envelope.replyTo() != null) {
            relay.reply(envelope, new Failure(error));
        } else {
            park(envelope, agent, error, 0);
        }
    }

    /** The handler failed for good: parked, and told to the caller if there is one. */
    void failed(Envelope envelope, AgentId agent, GregorException error, int attempts) {
        park(envelope, agent, error, attempts);
        relay.reply(envelope, new Failure(error));
    }

    private void park(Envelope envelope, AgentId agent, GregorException error, int attempts) {
        DeadLetter letter = new DeadLetter(
                DeadLetter.id(envelope.id(), agent),
                agent,
                envelope.id(),
                envelope.message(),
                Optional.ofNullable(envelope.topic()),
                error,
                attempts,
                clock.instant());
        store.park(new Parked(letter, envelope.withoutCaller()));
        Log.parked(letter);
    }
}
