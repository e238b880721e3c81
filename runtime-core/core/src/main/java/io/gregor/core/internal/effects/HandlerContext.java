package io.gregor.core.internal.effects;

import io.gregor.core.AgentId;
import io.gregor.core.Budget;
import io.gregor.core.Cancellation;
import io.gregor.core.Dropped;
import io.gregor.core.InDoubt;
import io.gregor.core.MessageContext;
import io.gregor.core.MessageTypes;
import io.gregor.core.Spent;
import io.gregor.core.Step;
import io.gregor.core.TopicId;
import io.gregor.core.internal.request.Answers;
import io.gregor.core.internal.request.Cancel;
import io.gregor.core.internal.request.Deadlines;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Failure;
import io.gregor.core.spi.Remarks;
import io.gregor.core.spi.Snapshot;
import io.gregor.core.spi.Timer;
import io.gregor.core.spi.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The context of one attempt: reads the envelope, collects effects, and closes when the handler returns. */
public final class HandlerContext implements MessageContext {
    private final Scope scope;
    private final AgentId self;
    private final Envelope envelope;
    private final Snapshot snapshot;
    private final int attempt;
    private final Cancel cancel;
    private final Journal journal;
    private final Effects effects = new Effects();
    private @Nullable Steps steps;
    private @Nullable String idBase;
    private @Nullable String carriedOn;
    private int sent;
    private volatile boolean closed;

    public HandlerContext(
            Scope scope,
            AgentId self,
            Envelope envelope,
            Snapshot snapshot,
            int attempt,
            Cancel cancel,
            Journal journal) {
        this.scope = scope;
        this.self = self;
        this.envelope = envelope;
        this.snapshot = snapshot;
        this.attempt = attempt;
        this.cancel = cancel;
        this.journal = journal;
    }

    /** The handler has returned: nothing may be said any more. */
    public void close() {
        closed = true;
    }

    /** Everything the handler said, with its reply, as one unit; {@link InDoubt} when a step's end is unknown. */
    public Commit commit(@Nullable Object reply) {
        if (steps != null) {
            steps.requireNoDoubt();
        }
        effects.applyBudget();
        if (envelope.replyTo() instanceof Address.Asker && reply != null) {
            effects.publish(answer(envelope, reply));
        }
        if (envelope.to() instanceof Address.Asker) {
            // Whichever end of a request came first, the others are not waited for any more.
            effects.unschedule(envelope.id());
        }
        return new Commit(
                self,
                envelope,
                snapshot.version(),
                effects.state,
                scope.interventions().publish(effects.outbox()),
                effects.timers(),
                effects.cancelled(),
                envelope.replyTo() instanceof Address.Caller ? reply : null,
                remarks());
    }

    private Remarks remarks() {
        Spent spent = effects.spent();
        Budget budget = effects.budget();
        if (attempt == 1 && steps == null && spent == null && budget == null) {
            return Remarks.NONE;
        }
        return new Remarks(attempt, steps == null ? List.of() : steps.done(), null, spent, budget);
    }

    @Override
    public AgentId self() {
        return self;
    }

    @Override
    public Optional<AgentId> sender() {
        return Optional.ofNullable(envelope.sender());
    }

    @Override
    public Optional<TopicId> topic() {
        return Optional.ofNullable(envelope.topic());
    }

    @Override
    public String messageId() {
        return envelope.id();
    }

    @Override
    public String correlationId() {
        return envelope.correlationId();
    }

    @Override
    public Optional<String> causationId() {
        return Optional.ofNullable(envelope.causationId());
    }

    @Override
    public Optional<Instant> deadline() {
        return Optional.ofNullable(envelope.deadline());
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public Cancellation cancellation() {
        return cancel;
    }

    @Override
    public <S> Optional<S> state(Class<S> type) {
        Object state = effects.state != null ? effects.state : snapshot.state();
        if (state == null) {
            return Optional.empty();
        }
        state = scope.read(state, type);
        if (!type.isInstance(state)) {
            throw new IllegalStateException("the state of " + self + " is a "
                    + state.getClass().getSimpleName() + ", not a " + type.getSimpleName());
        }
        return Optional.of(type.cast(state));
    }

    @Override
    public void setState(Object record) {
        requireOpen();
        if (!record.getClass().isRecord()) {
            throw new IllegalArgumentException("the state of " + self + " must be a record, not a "
                    + record.getClass().getName());
        }
        effects.state = record;
    }

    @Override
    public String publish(Object message, TopicId topic) {
        requireOpen();
        String id = nextId("");
        effects.publish(envelope(id, new Address.Topic(topic), message, null, null));
        return id;
    }

    @Override
    public <R> R send(Object message, AgentId to, Class<R> reply, Duration deadline) {
        requireOpen();
        cancel.throwIfCancelled();
        Instant now = scope.clock().instant();
        Duration wait = Deadlines.limit(deadline, envelope.deadline(), now);
        // The content is part of the id, so that a changed request of a retry is not taken for the one before. Its text
        // is the same in every process, which the hash codes of enums are not.
        String id = nextId("." + Integer.toHexString((to + "\n" + message).hashCode()));
        Address.Caller caller = new Address.Caller(scope.relay().node(), id);
        Envelope request = envelope(id, new Address.Direct(to), message, caller, now.plus(wait));
        return new Exchange(scope, this, journal, cancel).run(request, to, reply, wait);
    }

    @Override
    public String request(Object message, AgentId to, Duration deadline) {
        requireOpen();
        Duration wait = Deadlines.limit(deadline);
        String id = nextId("");
        Address.Asker asker = new Address.Asker(self, id);
        Instant now = scope.clock().instant();
        Instant end = now.plus(wait);
        Envelope request = envelope(id, new Address.Direct(to), message, asker, end);
        try {
            effects.publish(scope.interventions().send(request));
            effects.schedule(new Timer(Answers.timeOut(request, asker, to, now), end));
        } catch (Dropped e) {
            effects.publish(answer(request, new Failure(e)));
        }
        return id;
    }

    @Override
    public void spend(long tokens, long micros) {
        requireOpen();
        effects.spend(new Spent(0, tokens, micros));
    }

    @Override
    public void budget(Budget limits) {
        requireOpen();
        effects.budget(limits);
    }

    @Override
    public String traceparent() {
        return Traces.whileHandling(envelope, self);
    }

    @Override
    public <T> T step(String name, Step kind, Callable<T> work) throws Exception {
        requireOpen();
        Steps mine = steps;
        if (mine == null) {
            mine = new Steps(self, journal, cancel, scope);
            steps = mine;
        }
        @SuppressWarnings("unchecked") // what was recorded under this name came from this very piece of work
        T result = (T) mine.run(name, kind, work);
        return result;
    }

    @Override
    public <T> T traced(String what, Map<String, String> about, Supplier<T> work) {
        scope.observer().working(self, what, about);
        Throwable failure = null;
        try {
            return work.get();
        } catch (Throwable e) {
            failure = e;
            throw e;
        } finally {
            scope.observer().worked(self, what, failure);
        }
    }

    @Override
    public String schedule(Object message, Duration delay) {
        requireOpen();
        Duration wait = delay.isZero() ? delay : Deadlines.limit(delay);
        String id = nextId("");
        Envelope later = envelope(id, new Address.Direct(self), message, null, null);
        effects.schedule(new Timer(later, scope.clock().instant().plus(wait)));
        return id;
    }

    @Override
    public void unschedule(String messageId) {
        requireOpen();
        effects.unschedule(messageId);
    }

    private Envelope envelope(
            String id, Address to, Object message, Address.@Nullable ReplyTo replyTo, @Nullable Instant deadline) {
        return new Envelope(
                id,
                to,
                MessageTypes.nameOf(message.getClass()),
                message,
                scope.relay().node(),
                self,
                envelope.correlationId(),
                envelope.id(),
                replyTo,
                deadline,
                scope.clock().instant(),
                carriedOn(),
                envelope.budgeted() || effects.budget() != null);
    }

    /** The same for all that this handler sends. */
    private @Nullable String carriedOn() {
        if (carriedOn == null) {
            carriedOn = Traces.carriedOn(envelope, self);
        }
        return carriedOn;
    }

    private Envelope answer(Envelope request, Object outcome) {
        return Objects.requireNonNull(Answers.answer(
                request, outcome, scope.relay().node(), scope.clock().instant()));
    }

    private String nextId(String suffix) {
        String base = idBase;
        if (base == null) {
            base = MessageIds.base(envelope.id(), self);
            idBase = base;
        }
        return base + sent++ + suffix;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "the context of message " + envelope.id() + " is closed: its handler has returned");
        }
    }
}
