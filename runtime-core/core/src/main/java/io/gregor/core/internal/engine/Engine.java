package io.gregor.core.internal.engine;

import io.gregor.core.Agent;
import io.gregor.core.AgentFactory;
import io.gregor.core.AgentId;
import io.gregor.core.AgentMetadata;
import io.gregor.core.AgentProxy;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Budget;
import io.gregor.core.Closure;
import io.gregor.core.DeadLetter;
import io.gregor.core.Done;
import io.gregor.core.GregorException;
import io.gregor.core.Intervention;
import io.gregor.core.MessageTypes;
import io.gregor.core.PublishOptions;
import io.gregor.core.Removal;
import io.gregor.core.Replier;
import io.gregor.core.RequestFailed;
import io.gregor.core.SavedAgent;
import io.gregor.core.SavedState;
import io.gregor.core.Subscription;
import io.gregor.core.TopicId;
import io.gregor.core.Trace;
import io.gregor.core.Unlisted;
import io.gregor.core.internal.activation.Activations;
import io.gregor.core.internal.activation.DeadLetterOffice;
import io.gregor.core.internal.activation.Registration;
import io.gregor.core.internal.activation.Shared;
import io.gregor.core.internal.conversation.CancelledConversations;
import io.gregor.core.internal.dispatch.Dispatcher;
import io.gregor.core.internal.dispatch.Signals;
import io.gregor.core.internal.dispatch.SubscriptionTable;
import io.gregor.core.internal.effects.MessageIds;
import io.gregor.core.internal.effects.Scope;
import io.gregor.core.internal.handler.ClosureAgent;
import io.gregor.core.internal.handler.HandlerTable;
import io.gregor.core.internal.intervene.Interventions;
import io.gregor.core.internal.intervene.ReplyDropped;
import io.gregor.core.internal.lifecycle.Idleness;
import io.gregor.core.internal.lifecycle.InFlight;
import io.gregor.core.internal.lifecycle.Lifecycle;
import io.gregor.core.internal.mailbox.WaitGraph;
import io.gregor.core.internal.relay.Confirmation;
import io.gregor.core.internal.relay.Courier;
import io.gregor.core.internal.relay.Outbox;
import io.gregor.core.internal.relay.Relay;
import io.gregor.core.internal.request.Requests;
import io.gregor.core.internal.state.StateRequest;
import io.gregor.core.internal.store.PatientStore;
import io.gregor.core.spi.Account;
import io.gregor.core.spi.Host;
import io.gregor.core.spi.Parked;
import io.gregor.core.spi.Signal;
import io.gregor.core.spi.Store;
import io.gregor.core.spi.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The runtime: wires the stations, and passes each call of its public face to the one that is concerned. */
public final class Engine implements AgentRuntime {
    private final Settings settings;
    private final Transport transport;
    private final Store store;
    private final Lifecycle lifecycle = new Lifecycle();
    private final InFlight inFlight = new InFlight();
    private final MessageTypes types = new MessageTypes();
    private final SubscriptionTable subscriptions = new SubscriptionTable();
    private final Interventions interventions = new Interventions();
    private final Signals signals = new Signals();
    private final Idleness idleness;
    private final Host host;
    private final Requests requests;
    private final DeadLetterOffice deadLetters;
    private final Activations activations;
    private final Dispatcher dispatcher;
    private final SaveAndLoad states;
    private final ConversationDesk desk;
    private final Map<String, String> descriptions = new ConcurrentHashMap<>();
    private final Courier courier;
    private final Resumption resumption;
    private final Entrance entrance;
    private final Shutdown shutdown;

    public Engine(Settings settings, String node, Transport transport, Store bareStore, List<Class<?>> messages) {
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
        Outbox outbox = new Outbox(store, settings.clock());
        Relay relay = new Relay(
                transport, outbox, settings.clock(), node, new Confirmation(lifecycle, settings.defaultDeadline()));
        this.requests = new Requests(lifecycle);
        Scope scope = new Scope(store, relay, requests, new WaitGraph(), settings.clock(), types, interventions);
        this.deadLetters = new DeadLetterOffice(store, relay, lifecycle, settings.clock());
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
        this.idleness = new Idleness(inFlight, transport::isIdle);
        this.entrance =
                new Entrance(ids, relay, requests, lifecycle, settings.clock(), interventions, store::conversations);
        this.states = new SaveAndLoad(entrance, activations, store, settings.defaultDeadline());
        this.courier = new Courier(store, outbox, relay, lifecycle, new Chores(settings, activations, store, desk));
        this.resumption = new Resumption(store, transport);
        this.shutdown =
                new Shutdown(lifecycle, requests, activations, inFlight, transport, store, settings.stopGrace());
    }

    @Override
    public void register(String agentType, AgentFactory factory) {
        register(agentType, new Registration(Agent.class, factory));
    }

    @Override
    public void register(String agentType, Class<? extends Agent> agentClass, AgentFactory factory) {
        HandlerTable.of(agentClass).teach(types);
        register(agentType, new Registration(agentClass, factory));
    }

    private void register(String agentType, Registration registration) {
        activations.register(agentType, registration);
        transport.register(agentType);
    }

    @Override
    public void registerClosure(String agentType, Closure closure) {
        registerClosure(agentType, closure, Unlisted.ERROR);
    }

    @Override
    public void registerClosure(String agentType, Closure closure, Unlisted unlisted, Class<?>... listed) {
        Replier replier = (message, ctx) -> {
            closure.handle(message, ctx);
            return new Done();
        };
        registerReplier(agentType, replier, unlisted, listed);
    }

    @Override
    public void registerReplier(String agentType, Replier replier, Unlisted unlisted, Class<?>... listed) {
        ClosureAgent agent = new ClosureAgent(replier, List.of(listed), unlisted);
        agent.listed().stream().filter(MessageTypes::isMessage).forEach(types::add);
        register(agentType, ClosureAgent.class, id -> agent);
    }

    @Override
    public void subscribe(Subscription subscription) {
        subscriptions.add(subscription);
        transport.subscribe(subscription);
    }

    @Override
    public void unsubscribe(Subscription subscription) {
        subscriptions.remove(subscription);
        transport.unsubscribe(subscription);
    }

    @Override
    public Removal intervene(Intervention intervention) {
        return interventions.add(intervention);
    }

    @Override
    public AgentProxy proxy(AgentId agent) {
        return new Proxy(agent, this, states);
    }

    @Override
    public void describe(String agentType, String description) {
        descriptions.put(AgentId.requireType(agentType), description);
    }

    @Override
    public AgentMetadata metadata(AgentId agent) {
        return new AgentMetadata(agent, descriptions.getOrDefault(agent.type(), ""));
    }

    @Override
    public SavedState save() {
        lifecycle.requireRunning();
        return states.saveAll();
    }

    @Override
    public void save(Consumer<SavedAgent> each) {
        lifecycle.requireRunning();
        states.saveAll(each);
    }

    @Override
    public void load(SavedState state) {
        states.loadAll(state);
    }

    @Override
    public String publish(Object message, TopicId topic) {
        return entrance.publish(message, topic);
    }

    @Override
    public String publish(Object message, TopicId topic, String messageId) {
        return entrance.publish(message, topic, messageId);
    }

    @Override
    public String publish(Object message, TopicId topic, PublishOptions options) {
        return entrance.publish(message, topic, options);
    }

    @Override
    public <R> R send(Object message, AgentId to, Class<R> reply, Duration deadline) {
        return entrance.send(message, to, reply, deadline);
    }

    @Override
    public <R> R send(Object message, AgentId to, Class<R> reply) {
        return entrance.send(message, to, reply, settings.defaultDeadline());
    }

    @Override
    public <R> CompletableFuture<R> sendAsync(Object message, AgentId to, Class<R> reply, Duration deadline) {
        return entrance.sendAsync(message, to, reply, deadline);
    }

    @Override
    public void start() {
        lifecycle.start();
        try {
            store.start(types);
            desk.look();
            requests.start();
            transport.start(host, dispatcher);
            courier.recover();
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
        lifecycle.open();
        courier.start();
    }

    @Override
    public void stop() {
        shutdown.stop();
        courier.wake();
    }

    @Override
    public boolean stop(Duration drain) {
        boolean drained = shutdown.stop(drain);
        courier.wake();
        return drained;
    }

    @Override
    public boolean isAlive() {
        return courier.isAlive();
    }

    @Override
    public boolean stopWhenIdle() {
        boolean idle = awaitIdle(settings.defaultDeadline());
        stop();
        return idle;
    }

    @Override
    public boolean awaitIdle(Duration limit) {
        if (WaitGraph.CURRENT.isBound()) {
            throw new IllegalStateException(
                    WaitGraph.CURRENT.get() + " can't wait for idleness inside its own handler, which is never idle");
        }
        try {
            return idleness.await(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public List<DeadLetter> deadLetters() {
        return store.parked().stream().map(Parked::letter).toList();
    }

    @Override
    public Removal onDeadLetter(Consumer<DeadLetter> listener) {
        return deadLetters.tell(listener);
    }

    @Override
    public void cancel(String conversationId, String reason) {
        lifecycle.requireRunning();
        desk.cancel(conversationId, reason);
    }

    @Override
    public Budget extendBudget(String conversationId, Budget more) {
        lifecycle.requireRunning();
        Account account = desk.extend(conversationId, more);
        for (String id : store.conversations().parked(conversationId)) {
            resumption.resumeExhausted(id);
        }
        return account.left();
    }

    @Override
    public Trace trace(String conversationId, int limit) {
        return desk.trace(conversationId, limit);
    }

    @Override
    public void purge(String conversationId) {
        lifecycle.requireRunning();
        desk.purge(conversationId);
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

    @Override
    public void resume(String deadLetterId) {
        lifecycle.requireRunning();
        resumption.resume(deadLetterId);
    }

    @Override
    public void resolveStep(String deadLetterId, String step, @Nullable Object result) {
        lifecycle.requireRunning();
        resumption.resolve(deadLetterId, step, result);
    }

    @Override
    public void repeatStep(String deadLetterId, String step) {
        lifecycle.requireRunning();
        resumption.repeat(deadLetterId, step);
    }
}
