package io.gregor.core.internal.activation;

import io.gregor.core.AgentId;
import io.gregor.core.BudgetExhausted;
import io.gregor.core.DeadLetter;
import io.gregor.core.GregorException;
import io.gregor.core.Refused;
import io.gregor.core.Removal;
import io.gregor.core.RequestFailed;
import io.gregor.core.RetryPolicy;
import io.gregor.core.Stopped;
import io.gregor.core.TopicId;
import io.gregor.core.internal.lifecycle.Lifecycle;
import io.gregor.core.internal.lifecycle.Log;
import io.gregor.core.internal.relay.Relay;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Failure;
import io.gregor.core.spi.Parked;
import io.gregor.core.spi.RuntimeObserver;
import io.gregor.core.spi.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where messages end that could not be handled: told to the caller, parked for a person, or both. */
public final class DeadLetterOffice {
    private static final RetryPolicy BACK_OFF =
            new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(20), Duration.ofSeconds(2));

    private final Store store;
    private final Relay relay;
    private final Lifecycle lifecycle;
    private final Clock clock;
    private final RuntimeObserver observer;
    private final List<Consumer<DeadLetter>> listeners = new CopyOnWriteArrayList<>();

    public DeadLetterOffice(Store store, Relay relay, Lifecycle lifecycle, Clock clock, RuntimeObserver observer) {
        this.store = store;
        this.relay = relay;
        this.lifecycle = lifecycle;
        this.clock = clock;
        this.observer = observer;
    }

    /** Has the listener told of every letter before it is parked, until the result is closed. */
    public Removal tell(Consumer<DeadLetter> listener) {
        // An object of its own, so that one listener may be added twice and removed once.
        Consumer<DeadLetter> added = new Consumer<>() {
            @Override
            public void accept(DeadLetter letter) {
                listener.accept(letter);
            }
        };
        listeners.add(added);
        return () -> listeners.remove(added);
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

    /** The conversation has used up its budget: parked as it is, to go on later; who waits on a thread is told. */
    void exhausted(Envelope envelope, AgentId agent, BudgetExhausted error) {
        if (envelope.replyTo() instanceof Address.Caller) {
            relay.reply(envelope, new Failure(error));
        } else {
            park(envelope, agent, error, 0);
        }
    }

    /** What carries messages never takes this one: whoever waits for it is told, or it is parked; then it is settled. */
    public void refused(Envelope envelope, @Nullable AgentId only, Refused why, Runnable settled) {
        for (int failures = 1; !lifecycle.isStopped(); failures++) {
            try {
                dealWith(envelope, only, why, settled);
                return;
            } catch (Stopped e) {
                return;
            } catch (RuntimeException e) {
                Log.refusedAgain(envelope.id(), e);
                lifecycle.rest(BACK_OFF.delayAfter(failures));
            }
        }
    }

    private void dealWith(Envelope envelope, @Nullable AgentId only, Refused why, Runnable settled) {
        switch (envelope.to()) {
            case Address _ when only != null -> parkRefused(envelope, only, why, settled);
            case Address.Topic(TopicId topic) -> {
                if (!relay.tellSender(envelope, why)) {
                    parkRefused(envelope, Refusal.sender(envelope, topic), why, settled);
                }
            }
            case Address.Direct(AgentId agent) -> {
                undelivered(envelope, agent, why);
                settled.run();
            }
            case Address.Caller _
            when envelope.message() instanceof Failure -> {
                Log.unanswered(envelope.id(), why);
                settled.run();
            }
            case Address.Asker asker
            when envelope.message() instanceof RequestFailed -> parkRefused(envelope, asker.id(), why, settled);
            case Address.ReplyTo to -> relay.replace(Refusal.answer(envelope, to, why), settled);
        }
    }

    private void parkRefused(Envelope envelope, AgentId agent, Refused why, Runnable settled) {
        park(envelope, agent, why, 0);
        settled.run();
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
        listeners.forEach(listener -> tell(listener, letter));
        store.park(new Parked(letter, error instanceof BudgetExhausted ? envelope : envelope.withoutCaller()));
        if (envelope.to() instanceof Address.Asker) {
            // The answer waits for a person now; the time-out must not come after it.
            store.settle(envelope.id());
        }
        Log.parked(letter);
        observer.parked(letter);
    }

    private void tell(Consumer<DeadLetter> listener, DeadLetter letter) {
        for (int failures = 1; ; failures++) {
            try {
                listener.accept(letter);
                return;
            } catch (RuntimeException e) {
                if (e instanceof Stopped || lifecycle.isStopped()) {
                    throw new Stopped("the runtime stopped before message " + letter.messageId() + " was parked");
                }
                Log.delayed(letter.agent(), letter.messageId(), e);
                lifecycle.rest(BACK_OFF.delayAfter(failures));
            }
        }
    }
}
