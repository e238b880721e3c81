package io.gregor.core.internal.dispatch;

import io.gregor.core.AgentId;
import io.gregor.core.TopicId;
import io.gregor.core.Undeliverable;
import io.gregor.core.internal.activation.Activation;
import io.gregor.core.internal.activation.Activations;
import io.gregor.core.internal.activation.DeadLetterOffice;
import io.gregor.core.internal.request.Requests;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out who is addressed, and puts the envelope where they find it. */
public final class Dispatcher {
    private final SubscriptionTable subscriptions;
    private final Activations activations;
    private final Requests requests;
    private final DeadLetterOffice deadLetters;
    private final Duration patience;

    /** @param patience how long a sender is held back by a full mailbox */
    public Dispatcher(
            SubscriptionTable subscriptions,
            Activations activations,
            Requests requests,
            DeadLetterOffice deadLetters,
            Duration patience) {
        this.subscriptions = subscriptions;
        this.activations = activations;
        this.requests = requests;
        this.deadLetters = deadLetters;
        this.patience = patience;
    }

    public void deliver(Envelope envelope) {
        switch (envelope.to()) {
            case Address.Topic(TopicId topic) -> toSubscribers(envelope, topic);
            case Address.Direct(AgentId agent) -> toAgent(envelope, agent);
            case Address.Caller caller -> requests.end(caller.requestId(), envelope.message());
        }
    }

    /** Hands an envelope to one agent, whatever its address says. */
    public void toAgent(Envelope envelope, AgentId agent) {
        Activation activation = find(envelope, agent);
        if (activation != null) {
            put(envelope, activation);
        }
    }

    /** Whoever has room gets the event at once; only then do full mailboxes hold the sender back. */
    private void toSubscribers(Envelope envelope, TopicId topic) {
        List<Activation> full = List.of();
        for (String type : subscriptions.agentTypes(topic.type())) {
            Activation activation = find(envelope, new AgentId(type, topic.source()));
            if (activation != null && !activation.mailbox().offer(envelope)) {
                full = full.isEmpty() ? new ArrayList<>() : full;
                full.add(activation);
            }
        }
        for (Activation activation : full) {
            put(envelope, activation);
        }
    }

    private @Nullable Activation find(Envelope envelope, AgentId agent) {
        Activation activation = activations.get(agent);
        if (activation == null) {
            deadLetters.undelivered(
                    envelope,
                    agent,
                    new Undeliverable("no agent type '" + agent.type()
                            + "' is registered; register it before sending to " + agent));
        }
        return activation;
    }

    private void put(Envelope envelope, Activation activation) {
        if (!activation.mailbox().put(envelope, patience)) {
            deadLetters.undelivered(
                    envelope,
                    activation.id(),
                    new Undeliverable("the mailbox of " + activation.id()
                            + " stays full: it handles messages slower than " + "they come, or its handler hangs"));
        }
    }
}
