package io.gregor.core.internal.dispatch;

import io.gregor.core.AgentId;
import io.gregor.core.Refused;
import io.gregor.core.TopicId;
import io.gregor.core.Undeliverable;
import io.gregor.core.internal.activation.Activation;
import io.gregor.core.internal.activation.Activations;
import io.gregor.core.internal.activation.DeadLetterOffice;
import io.gregor.core.internal.mailbox.Delivery;
import io.gregor.core.internal.request.Requests;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Receiver;
import io.gregor.core.spi.Signal;
import io.gregor.core.spi.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds out who is addressed, and puts the envelope where they find it. */
public final class Dispatcher implements Receiver {
    private final SubscriptionTable subscriptions;
    private final Activations activations;
    private final Requests requests;
    private final DeadLetterOffice deadLetters;
    private final Signals signals;
    private final boolean bounded;
    private final Duration patience;

    /**
     * @param bounded whether full mailboxes hold the transport back; otherwise it bounds itself what it hands over
     * @param patience how long a sender is held back by a full mailbox
     */
    public Dispatcher(
            SubscriptionTable subscriptions,
            Activations activations,
            Requests requests,
            DeadLetterOffice deadLetters,
            Signals signals,
            boolean bounded,
            Duration patience) {
        this.subscriptions = subscriptions;
        this.activations = activations;
        this.requests = requests;
        this.deadLetters = deadLetters;
        this.signals = signals;
        this.bounded = bounded;
        this.patience = patience;
    }

    @Override
    public void deliver(Envelope envelope, Runnable handled) {
        switch (envelope.to()) {
            case Address.Topic(TopicId topic) -> toSubscribers(envelope, topic, handled);
            case Address.Direct(AgentId agent) -> deliver(envelope, agent, handled);
            case Address.Asker asker -> deliver(envelope, asker.id(), handled);
            case Address.Caller caller -> {
                requests.end(caller.requestId(), envelope.message());
                handled.run();
            }
        }
    }

    @Override
    public void deliver(Envelope envelope, AgentId agent, Runnable handled) {
        Delivery delivery = new Delivery(envelope, handled);
        Activation activation = offer(delivery, agent);
        if (activation != null) {
            put(delivery, activation);
        }
    }

    @Override
    public void lost(Predicate<AgentId> gone) {
        activations.lose(gone);
    }

    @Override
    public void refused(Envelope envelope, @Nullable AgentId only, Refused why, Runnable settled) {
        deadLetters.refused(envelope, only, why, settled);
    }

    @Override
    public void signal(Signal signal) {
        signals.accept(signal);
    }

    /** Whoever has room gets the event at once; only then do full mailboxes hold the sender back. */
    private void toSubscribers(Envelope envelope, TopicId topic, Runnable handled) {
        List<AgentId> agents = subscriptions.agents(topic);
        if (agents.isEmpty()) {
            handled.run();
            return;
        }
        Delivery delivery = new Delivery(
                envelope,
                agents.size() == 1 || handled == Transport.NOBODY_ASKS
                        ? handled
                        : new Countdown(agents.size(), handled));
        List<Activation> full = List.of();
        for (AgentId agent : agents) {
            Activation activation = offer(delivery, agent);
            if (activation != null) {
                full = full.isEmpty() ? new ArrayList<>() : full;
                full.add(activation);
            }
        }
        for (Activation activation : full) {
            put(delivery, activation);
        }
    }

    /** Returns the activation when its mailbox is full; null when there is nothing left to do. */
    private @Nullable Activation offer(Delivery delivery, AgentId agent) {
        while (true) {
            Activation activation = activations.get(agent);
            if (activation == null) {
                undeliverable(
                        delivery,
                        agent,
                        "no agent type '" + agent.type() + "' is registered; register it before sending to " + agent);
                return null;
            }
            if (bounded
                    ? activation.mailbox().offer(delivery)
                    : activation.mailbox().add(delivery)) {
                return null;
            }
            if (!activation.mailbox().isRetired()) {
                return activation;
            }
            activation.awaitGone();
        }
    }

    private void put(Delivery delivery, Activation first) {
        Activation activation = first;
        while (!activation.mailbox().put(delivery, patience)) {
            AgentId agent = activation.id();
            if (!activation.mailbox().isRetired()) {
                undeliverable(
                        delivery,
                        agent,
                        "the mailbox of " + agent + " stays full: it handles messages slower than they come, or its "
                                + "handler hangs");
                return;
            }
            activation.awaitGone();
            Activation next = offer(delivery, agent);
            if (next == null) {
                return;
            }
            activation = next;
        }
    }

    private void undeliverable(Delivery delivery, AgentId agent, String why) {
        deadLetters.undelivered(delivery.envelope(), agent, new Undeliverable(why));
        delivery.handled().run();
    }
}
