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
import io.gregor.core.Intervention;
import io.gregor.core.PublishOptions;
import io.gregor.core.Removal;
import io.gregor.core.Replier;
import io.gregor.core.SavedAgent;
import io.gregor.core.SavedState;
import io.gregor.core.Subscription;
import io.gregor.core.TopicId;
import io.gregor.core.Trace;
import io.gregor.core.Unlisted;
import io.gregor.core.internal.mailbox.WaitGraph;
import io.gregor.core.spi.Account;
import io.gregor.core.spi.Parked;
import io.gregor.core.spi.RuntimeObserver;
import io.gregor.core.spi.Store;
import io.gregor.core.spi.Transport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The public face of the runtime: passes each call to the station that is concerned. */
public final class Engine implements AgentRuntime {
    private final Stations at;

    public Engine(Settings settings, String node, Transport transport, Store store, List<Class<?>> messages) {
        this.at = new Stations(settings, node, transport, store, messages);
    }

    @Override
    public void register(String agentType, AgentFactory factory) {
        at.agentTypes.register(agentType, factory);
    }

    @Override
    public void register(String agentType, Class<? extends Agent> agentClass, AgentFactory factory) {
        at.agentTypes.register(agentType, agentClass, factory);
    }

    @Override
    public void registerClosure(String agentType, Closure closure) {
        at.agentTypes.register(agentType, closure, Unlisted.ERROR);
    }

    @Override
    public void registerClosure(String agentType, Closure closure, Unlisted unlisted, Class<?>... listed) {
        at.agentTypes.register(agentType, closure, unlisted, listed);
    }

    @Override
    public void registerReplier(String agentType, Replier replier, Unlisted unlisted, Class<?>... listed) {
        at.agentTypes.register(agentType, replier, unlisted, listed);
    }

    @Override
    public void subscribe(Subscription subscription) {
        at.subscriptions.add(subscription);
        at.transport.subscribe(subscription);
    }

    @Override
    public void unsubscribe(Subscription subscription) {
        at.subscriptions.remove(subscription);
        at.transport.unsubscribe(subscription);
    }

    @Override
    public Removal intervene(Intervention intervention) {
        return at.interventions.add(intervention);
    }

    @Override
    public Removal observe(RuntimeObserver observer) {
        return at.observers.add(observer);
    }

    @Override
    public AgentProxy proxy(AgentId agent) {
        return new Proxy(agent, this, at.states);
    }

    @Override
    public void limit(String agentType, int handlers) {
        at.agentTypes.limit(agentType, handlers);
    }

    @Override
    public void describe(String agentType, String description) {
        at.agentTypes.describe(agentType, description);
    }

    @Override
    public AgentMetadata metadata(AgentId agent) {
        return at.agentTypes.metadata(agent);
    }

    @Override
    public SavedState save() {
        at.lifecycle.requireRunning();
        return at.states.saveAll();
    }

    @Override
    public void save(Consumer<SavedAgent> each) {
        at.lifecycle.requireRunning();
        at.states.saveAll(each);
    }

    @Override
    public void load(SavedState state) {
        at.states.loadAll(state);
    }

    @Override
    public String publish(Object message, TopicId topic) {
        return at.entrance.publish(message, topic);
    }

    @Override
    public String publish(Object message, TopicId topic, String messageId) {
        return at.entrance.publish(message, topic, messageId);
    }

    @Override
    public String publish(Object message, TopicId topic, PublishOptions options) {
        return at.entrance.publish(message, topic, options);
    }

    @Override
    public <R> R send(Object message, AgentId to, Class<R> reply, Duration deadline) {
        return at.entrance.send(message, to, reply, deadline);
    }

    @Override
    public <R> R send(Object message, AgentId to, Class<R> reply) {
        return at.entrance.send(message, to, reply, at.settings.defaultDeadline());
    }

    @Override
    public <R> CompletableFuture<R> sendAsync(Object message, AgentId to, Class<R> reply, Duration deadline) {
        return at.entrance.sendAsync(message, to, reply, deadline);
    }

    @Override
    public void start() {
        at.lifecycle.start();
        try {
            if (at.transport.keepsMessages()) {
                at.store.relaysToBroker();
            }
            at.store.start(at.types);
            at.desk.look();
            at.requests.start();
            at.transport.start(at.host, at.dispatcher);
            at.courier.recover();
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
        at.lifecycle.open();
        at.courier.start();
    }

    @Override
    public void stop() {
        at.shutdown.stop();
        at.courier.wake();
    }

    @Override
    public boolean stop(Duration drain) {
        boolean drained = at.shutdown.stop(drain);
        at.courier.wake();
        return drained;
    }

    @Override
    public boolean isAlive() {
        return at.courier.isAlive();
    }

    @Override
    public boolean stopWhenIdle() {
        boolean idle = awaitIdle(at.settings.defaultDeadline());
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
            return at.idleness.await(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public List<DeadLetter> deadLetters() {
        return at.store.parked().stream().map(Parked::letter).toList();
    }

    @Override
    public Removal onDeadLetter(Consumer<DeadLetter> listener) {
        return at.deadLetters.tell(listener);
    }

    @Override
    public void cancel(String conversationId, String reason) {
        at.lifecycle.requireRunning();
        at.desk.cancel(conversationId, reason);
    }

    @Override
    public Budget extendBudget(String conversationId, Budget more) {
        at.lifecycle.requireRunning();
        Account account = at.desk.extend(conversationId, more);
        for (String id : at.store.conversations().parked(conversationId)) {
            at.resumption.resumeExhausted(id);
        }
        return account.left();
    }

    @Override
    public Trace trace(String conversationId, int limit) {
        return at.desk.trace(conversationId, limit);
    }

    @Override
    public void purge(String conversationId) {
        at.lifecycle.requireRunning();
        at.desk.purge(conversationId);
    }

    @Override
    public void resume(String deadLetterId) {
        at.lifecycle.requireRunning();
        at.resumption.resume(deadLetterId);
    }

    @Override
    public void resolveStep(String deadLetterId, String step, @Nullable Object result) {
        at.lifecycle.requireRunning();
        at.resumption.resolve(deadLetterId, step, result);
    }

    @Override
    public void repeatStep(String deadLetterId, String step) {
        at.lifecycle.requireRunning();
        at.resumption.repeat(deadLetterId, step);
    }
}
