package io.gregor.core.internal.engine;

import io.gregor.core.AgentId;
import io.gregor.core.Cancelled;
import io.gregor.core.GregorException;
import io.gregor.core.HandlerFailed;
import io.gregor.core.MessageTypes;
import io.gregor.core.PublishOptions;
import io.gregor.core.TopicId;
import io.gregor.core.internal.effects.MessageIds;
import io.gregor.core.internal.intervene.Interventions;
import io.gregor.core.internal.lifecycle.Lifecycle;
import io.gregor.core.internal.relay.Relay;
import io.gregor.core.internal.request.Deadlines;
import io.gregor.core.internal.request.Pending;
import io.gregor.core.internal.request.Requests;
import io.gregor.core.internal.state.StateRequest;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Conversations;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Failure;
import io.gregor.core.spi.RuntimeObserver;
import io.gregor.core.spi.Traces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where messages from outside come in: each starts a conversation of its own. */
final class Entrance {
    private final MessageIds ids;
    private final Relay relay;
    private final Requests requests;
    private final Lifecycle lifecycle;
    private final Clock clock;
    private final Interventions interventions;
    private final Supplier<Conversations> conversations;
    private final MessageTypes types;
    private final RuntimeObserver observer;

    Entrance(
            MessageIds ids,
            Relay relay,
            Requests requests,
            Lifecycle lifecycle,
            Clock clock,
            Interventions interventions,
            Supplier<Conversations> conversations,
            MessageTypes types,
            RuntimeObserver observer) {
        this.ids = ids;
        this.relay = relay;
        this.requests = requests;
        this.lifecycle = lifecycle;
        this.clock = clock;
        this.interventions = interventions;
        this.conversations = conversations;
        this.types = types;
        this.observer = observer;
    }

    String publish(Object message, TopicId topic) {
        return publish(message, topic, ids.fresh());
    }

    String publish(Object message, TopicId topic, String id) {
        return publish(message, topic, PublishOptions.NONE.withId(id));
    }

    String publish(Object message, TopicId topic, PublishOptions options) {
        lifecycle.requireRunning();
        String id = options.id() == null ? ids.fresh() : options.id();
        MessageIds.require(id);
        Envelope event = event(id, new Address.Topic(topic), message, options);
        Envelope passed = checked(() -> interventions.publish(event));
        if (passed != null) {
            if (options.budget() != null) {
                conversations.get().limit(id, options.budget());
            }
            enter(passed, relay::publish);
        }
        return id;
    }

    <R> R send(Object message, AgentId to, Class<R> reply, Duration deadline) {
        return await(open(message, to, reply, deadline, false, interventions::send));
    }

    /** As {@link #send}, for the runtime's own requests, which are nobody else's business. */
    <R> R ask(StateRequest request, AgentId to, Class<R> reply, Duration deadline) {
        return await(open(request, to, reply, deadline, false, UnaryOperator.identity()));
    }

    /** As {@link #ask}, without waiting. */
    <R> CompletableFuture<R> askAsync(StateRequest request, AgentId to, Class<R> reply, Duration deadline) {
        return open(request, to, reply, deadline, true, UnaryOperator.identity());
    }

    private static <R> R await(Pending<R> pending) {
        try {
            return pending.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof GregorException error ? error : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            pending.cancel(true);
            throw new Cancelled("interrupted while waiting for " + pending.to());
        }
    }

    <R> CompletableFuture<R> sendAsync(Object message, AgentId to, Class<R> reply, Duration deadline) {
        return open(message, to, reply, deadline, true, interventions::send);
    }

    private <R> Pending<R> open(
            Object message,
            AgentId to,
            Class<R> reply,
            Duration deadline,
            boolean callbacks,
            UnaryOperator<Envelope> chain) {
        lifecycle.requireRunning();
        Instant now = clock.instant();
        Duration wait = Deadlines.limit(deadline);
        Instant end = now.plus(wait);
        String id = ids.fresh();
        Envelope request =
                envelope(id, new Address.Direct(to), message, new Address.Caller(relay.node(), id), end, now);
        types.expect(reply);
        Pending<R> pending = requests.open(id, to, reply, wait, callbacks);
        try {
            Envelope passed = checked(() -> chain.apply(request));
            if (message instanceof StateRequest) {
                relay.send(passed);
            } else {
                enter(passed, relay::send);
            }
        } catch (GregorException e) {
            requests.end(id, new Failure(e));
        }
        return pending;
    }

    private void enter(Envelope message, Consumer<Envelope> way) {
        Throwable failure = null;
        try {
            way.accept(observer.entering(message));
        } catch (Throwable e) {
            failure = e;
            throw e;
        } finally {
            observer.entered(message, failure);
        }
    }

    /** Whoever asks from outside gets a typed error for whatever an intervention throws. */
    private static <T extends @Nullable Object> T checked(Supplier<T> chain) {
        try {
            return chain.get();
        } catch (GregorException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new HandlerFailed("an intervention failed: " + e, e);
        }
    }

    private Envelope event(String id, Address to, Object message, PublishOptions options) {
        Envelope event = envelope(id, to, message, null, null, clock.instant());
        String parent = Traces.accepted(options.traceparent());
        Envelope traced = parent == null ? event : event.withTraceparent(parent);
        return options.budget() == null ? traced : traced.withBudget();
    }

    private Envelope envelope(
            String id,
            Address to,
            Object message,
            Address.@Nullable Caller replyTo,
            @Nullable Instant deadline,
            Instant now) {
        return new Envelope(
                id,
                to,
                MessageTypes.nameOf(message.getClass()),
                message,
                relay.node(),
                null,
                id,
                null,
                replyTo,
                deadline,
                now,
                null);
    }
}
