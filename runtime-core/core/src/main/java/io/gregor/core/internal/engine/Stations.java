package io.gregor.core.internal.engine;

import io.gregor.core.Done;
import io.gregor.core.GregorException;
import io.gregor.core.MessageTypes;
import io.gregor.core.RequestFailed;
import io.gregor.core.internal.activation.Activations;
import io.gregor.core.internal.activation.DeadLetterOffice;
import io.gregor.core.internal.activation.Shared;
import io.gregor.core.internal.conversation.CancelledConversations;
import io.gregor.core.internal.dispatch.Dispatcher;
import io.gregor.core.internal.dispatch.Signals;
import io.gregor.core.internal.dispatch.SubscriptionTable;
import io.gregor.core.internal.effects.MessageIds;
import io.gregor.core.internal.effects.Scope;
import io.gregor.core.internal.intervene.Interventions;
import io.gregor.core.internal.intervene.ReplyDropped;
import io.gregor.core.internal.lifecycle.Idleness;
import io.gregor.core.internal.lifecycle.InFlight;
import io.gregor.core.internal.lifecycle.Lifecycle;
import io.gregor.core.internal.lifecycle.Observers;
import io.gregor.core.internal.mailbox.WaitGraph;
import io.gregor.core.internal.relay.Confirmation;
import io.gregor.core.internal.relay.Courier;
import io.gregor.core.internal.relay.Outbox;
import io.gregor.core.internal.relay.Relay;
import io.gregor.core.internal.request.Requests;
import io.gregor.core.internal.state.StateRequest;
import io.gregor.core.internal.store.PatientStore;
import io.gregor.core.spi.Host;
import io.gregor.core.spi.Signal;
import io.gregor.core.spi.Store;
import io.gregor.core.spi.Transport;
import java.util.List;

/** The stations of one runtime, wired with each other. */
final class Stations {
    /** How many messages that the store gave back may be in memory at once. */
    private static final int MOST_FROM_STORE = 10_000;

    final Settings settings;
    final Transport transport;
    final Store store;
    final Lifecycle lifecycle = new Lifecycle();
    final InFlight inFlight = new InFlight();
    final MessageTypes types = new MessageTypes();
    final SubscriptionTable subscriptions = new SubscriptionTable();
    final Interventions interventions = new Interventions();
    final Observers observers = new Observers();
    final Signals signals = new Signals();
    final Idleness idleness;
    final Host host;
    final Requests requests;
    final DeadLetterOffice deadLetters;
    final Activations activations;
    final Dispatcher dispatcher;
    final SaveAndLoad states;
    final ConversationDesk desk;
    final AgentTypes agentTypes;
    final Courier courier;
    final Resumption resumption;
    final Entrance entrance;
    final Shutdown shutdown;

    Stations(Settings settings, String node, Transport transport, Store bareStore, List<Class<?>> messages) {
        this.settings = settings;
        this.transport = transport;
        this.store = new PatientStore(bareStore, lifecycle, settings.defaultDeadline());
        types.add(Done.class);
        types.add(ReplyDropped.class);
        types.add(RequestFailed.class);
        types.add(StateRequest.Save.class);
        types.add(StateRequest.Load.class);
        types.add(StateRequest.Saved.class);
        messages.forEach(types::add);
        MessageIds ids = new MessageIds();
        Outbox outbox = new Outbox(store, settings.clock(), MOST_FROM_STORE);
        Relay relay = new Relay(
                transport, outbox, settings.clock(), node, new Confirmation(lifecycle, settings.defaultDeadline()));
        this.requests = new Requests(lifecycle);
        Scope scope =
                new Scope(store, relay, requests, new WaitGraph(), settings.clock(), types, interventions, observers);
        this.deadLetters = new DeadLetterOffice(store, relay, lifecycle, settings.clock(), observers);
        relay.onRefused(deadLetters::refused);
        CancelledConversations cancelled = new CancelledConversations();
        this.activations = new Activations(new Shared(
                scope,
                deadLetters,
                settings.retry(),
                settings.mailboxCapacity(),
                lifecycle,
                inFlight,
                types,
                cancelled));
        this.agentTypes = new AgentTypes(activations, transport, types);
        this.desk = new ConversationDesk(store, transport, activations, cancelled);
        requests.onGivenUp(this::tellAbandoned);
        signals.on(this::accept);
        this.dispatcher = new Dispatcher(
                subscriptions,
                activations,
                requests,
                deadLetters,
                signals,
                !transport.keepsMessages(),
                settings.defaultDeadline());
        this.host = new Host(node, types, settings.clock(), settings.mailboxCapacity(), settings.defaultDeadline());
        this.idleness = new Idleness(inFlight, () -> !outbox.isBehind() && transport.isIdle());
        this.entrance = new Entrance(
                ids,
                relay,
                requests,
                lifecycle,
                settings.clock(),
                interventions,
                store::conversations,
                types,
                observers);
        this.states = new SaveAndLoad(entrance, activations, store, settings.defaultDeadline());
        this.courier = new Courier(store, outbox, relay, lifecycle, new Chores(settings, activations, store, desk));
        this.resumption = new Resumption(store, transport, relay);
        this.shutdown =
                new Shutdown(lifecycle, requests, activations, inFlight, transport, store, settings.stopGrace());
    }

    private void accept(Signal signal) {
        switch (signal) {
            case Signal.CancelRequest(String id, String why) -> requests.abandoned(id, why);
            case Signal.CancelConversation(String id, String why) -> desk.learn(id, why);
        }
    }

    private void tellAbandoned(String requestId, String why) {
        try {
            transport.broadcast(new Signal.CancelRequest(requestId, why));
        } catch (GregorException e) {
            // Best effort: its handler learns at the deadline at the latest.
        }
    }
}
