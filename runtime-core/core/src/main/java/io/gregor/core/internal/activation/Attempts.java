package io.gregor.core.internal.activation;

import io.gregor.core.AgentId;
import io.gregor.core.BudgetExhausted;
import io.gregor.core.DeadLetter;
import io.gregor.core.Dropped;
import io.gregor.core.GregorException;
import io.gregor.core.HandlerFailed;
import io.gregor.core.InDoubt;
import io.gregor.core.NoHandler;
import io.gregor.core.RetryPolicy;
import io.gregor.core.Stopped;
import io.gregor.core.internal.effects.Journal;
import io.gregor.core.internal.lifecycle.Log;
import io.gregor.core.internal.mailbox.Delivery;
import io.gregor.core.internal.request.Cancel;
import io.gregor.core.internal.request.Pending;
import io.gregor.core.internal.request.Service;
import io.gregor.core.internal.state.StateRequest;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.AgentLeased;
import io.gregor.core.spi.AgentSuperseded;
import io.gregor.core.spi.Delivered;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.History;
import io.gregor.core.spi.RuntimeObserver;
import io.gregor.core.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Deals with one message: drops what was handled before, tries the handler as the policy says, parks what still fails. */
final class Attempts {
    private static final int LONGEST_MESSAGE = 1_000;
    private static final RetryPolicy BACK_OFF =
            new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(10), Duration.ofSeconds(1));
    private static final RetryPolicy LEASED =
            new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(10), Duration.ofMillis(250));

    private final AgentId self;
    private final Instance instance;
    private final Attempt attempt;
    private final Shared shared;
    private final Ending ending;
    private final Repetition repetition;
    private @Nullable Envelope occupation;
    /** Written after the occupation, so that who sees the one sees the other. */
    private volatile @Nullable Cancel current;

    Attempts(AgentId self, Instance instance, Shared shared) {
        this.self = self;
        this.instance = instance;
        this.attempt = new Attempt(self, instance, shared);
        this.shared = shared;
        this.ending = new Ending(self, instance, shared);
        this.repetition = new Repetition(self, instance, shared, ending);
    }

    /**
     * Deals with the message, however long the store fails and another node holds the agent. False when the runtime
     * stopped first, or the message is another node's now.
     */
    boolean handle(Delivery delivery) {
        RuntimeObserver observer = shared.scope().observer();
        observer.begun(self, delivery.envelope());
        Delivered how = Delivered.LEFT;
        try {
            how = dealWith(delivery);
            return how != Delivered.LEFT;
        } finally {
            observer.ended(self, delivery.envelope(), how);
        }
    }

    private Delivered dealWith(Delivery delivery) {
        Envelope envelope = delivery.envelope();
        for (int failures = 1; isWanted(delivery); failures++) {
            RetryPolicy backOff = BACK_OFF;
            try {
                return handleOnce(delivery);
            } catch (AgentSuperseded e) {
                instance.forgetSnapshot();
                Log.superseded(self, envelope.id());
                shared.scope().observer().superseded(self);
            } catch (AgentLeased e) {
                if (isOver(envelope, Duration.ZERO)) {
                    return Delivered.EXPIRED;
                }
                Log.leased(self, envelope.id());
                backOff = LEASED;
            } catch (Stopped e) {
                return Delivered.LEFT;
            } catch (RuntimeException e) {
                Log.delayed(self, envelope.id(), e);
            }
            shared.lifecycle().rest(backOff.delayAfter(failures));
        }
        return Delivered.LEFT;
    }

    private boolean isWanted(Delivery delivery) {
        return !shared.lifecycle().isStopped() && !delivery.isLost();
    }

    private Delivered handleOnce(Delivery delivery) {
        Envelope envelope = delivery.envelope();
        // The lease comes first: under it nobody else can handle the message after the look at its history.
        instance.snapshot();
        History history = shared.scope().store().history(self, envelope.id());
        if (history.receipt() != null) {
            repetition.answer(envelope, history.receipt());
            return Delivered.REPEATED;
        }
        String cancelled = shared.cancelled().reason(envelope.correlationId());
        if (cancelled != null) {
            ending.cancelled(envelope, cancelled);
            return Delivered.CANCELLED;
        }
        if (isOver(envelope, Duration.ZERO)) {
            // Nobody waits for it any more, nor for a dead letter that it was.
            shared.scope().store().unpark(DeadLetter.id(envelope.id(), self));
            return Delivered.EXPIRED;
        }
        if (envelope.budgeted() && ending.exhausted(envelope)) {
            return Delivered.PARKED;
        }
        if (envelope.message() instanceof StateRequest request) {
            new StateDesk(self, instance, shared).answer(envelope, request);
            return Delivered.HANDLED;
        }
        Service service = serve(envelope);
        Cancel cancel = service == null ? cancellation(envelope) : service.cancellation();
        occupation = envelope;
        current = cancel;
        try {
            if (cancel.isCancelled()) {
                return Delivered.EXPIRED;
            }
            if (shared.lifecycle().isStopped()) {
                return Delivered.LEFT;
            }
            Journal journal = new Journal(shared.scope().store(), self, envelope.id(), history.steps());
            // Whoever cancelled the conversation since the first look did not see this handler.
            Delivered how = shared.cancelled().reason(envelope.correlationId()) == null
                    ? tryRepeatedly(delivery, cancel, journal)
                    : Delivered.EXPIRED;
            if (!isWanted(delivery)) {
                return Delivered.LEFT;
            }
            String ended = how != Delivered.EXPIRED ? null : shared.cancelled().reason(envelope.correlationId());
            if (ended != null) {
                ending.cancelled(envelope, ended);
                return Delivered.CANCELLED;
            }
            return how;
        } finally {
            current = null;
            occupation = null;
            if (service != null) {
                service.close();
            }
        }
    }

    /** Cancels the handler that runs, if one does. */
    void cancel(String why) {
        Cancel running = current;
        if (running != null) {
            running.fire(why);
        }
    }

    /** Cancels the handler that runs, if it does so for this conversation. */
    void cancel(String correlationId, String why) {
        Cancel running = current;
        if (isOccupiedWith(correlationId) && running != null && running == current) {
            running.fire(why);
        }
    }

    /** Whether a message of this conversation is in the handler. */
    boolean isOccupiedWith(String correlationId) {
        Envelope envelope = current == null ? null : occupation;
        return envelope != null && envelope.correlationId().equals(correlationId);
    }

    /** Expired when nobody waits any more for what the handler does, or this node is not the one to do it. */
    private Delivered tryRepeatedly(Delivery delivery, Cancel cancel, Journal journal) {
        Envelope envelope = delivery.envelope();
        for (int number = 1; ; number++) {
            shared.scope().observer().running(self, number);
            try {
                return attempt.run(envelope, number, cancel, journal);
            } catch (StoreException moved) {
                throw moved;
            } catch (Throwable failure) {
                shared.scope().observer().failed(self, number, failure);
                if (!isWanted(delivery) || cancel.isCancelled() || isOver(envelope, Duration.ZERO)) {
                    // Nobody waits any more, and whoever did has been told why; or another node begins anew.
                    return Delivered.EXPIRED;
                }
                if (shared.lifecycle().isEnding()) {
                    throw new Stopped("the runtime stops: " + self + " is tried again by the next one");
                }
                Thread.interrupted();
                Duration delay = shared.retry().delayAfter(number);
                if (number >= shared.retry().attempts() || isFinal(failure) || isOver(envelope, delay)) {
                    shared.deadLetters().failed(envelope, self, error(envelope, failure, number), number);
                    return Delivered.PARKED;
                }
                Log.retrying(self, envelope.id(), number, failure);
                shared.scope().observer().retried(self);
                if (shared.lifecycle().pause(delay)) {
                    throw new Stopped("the runtime stops: " + self + " is tried again by the next one");
                }
                if (cancel.isCancelled()) {
                    return Delivered.EXPIRED;
                }
            }
        }
    }

    /** For a request whose asker waits elsewhere; null for any other message. */
    private @Nullable Service serve(Envelope envelope) {
        Instant deadline = envelope.deadline();
        boolean elsewhere =
                switch (envelope.replyTo()) {
                    case null -> false;
                    case Address.Asker _ -> true;
                    case Address.Caller(String node, var _) ->
                        !node.equals(shared.scope().relay().node());
                };
        return elsewhere && deadline != null
                ? shared.scope()
                        .requests()
                        .serve(
                                envelope.id(),
                                Duration.between(shared.scope().clock().instant(), deadline))
                : null;
    }

    private Cancel cancellation(Envelope envelope) {
        if (!(envelope.replyTo() instanceof Address.Caller)) {
            return new Cancel();
        }
        Pending<?> pending = shared.scope().requests().find(envelope.id());
        if (pending != null) {
            return pending.cancellation();
        }
        Cancel gone = new Cancel();
        gone.fire("the caller waits no more");
        return gone;
    }

    /** An agent that this handler asked has had its own retries: trying again here would multiply them. */
    private static boolean isFinal(Throwable failure) {
        return failure instanceof HandlerFailed
                || failure instanceof NoHandler
                || failure instanceof Dropped
                || failure instanceof BudgetExhausted
                || failure instanceof InDoubt;
    }

    /** Whether the deadline will have passed after this time. */
    private boolean isOver(Envelope envelope, Duration time) {
        Instant deadline = envelope.deadline();
        return deadline != null && shared.scope().clock().instant().plus(time).isAfter(deadline);
    }

    /** Exceptions may quote whole scripts; the cause keeps them, a message that is printed and sent need not. */
    private static String oneLine(Throwable failure) {
        String text = failure.toString().replaceAll("\\s+", " ");
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "...";
    }

    private GregorException error(Envelope envelope, Throwable failure, int attempts) {
        if (failure instanceof InDoubt || failure instanceof BudgetExhausted) {
            return (GregorException) failure;
        }
        String what = envelope.message().getClass().getSimpleName();
        return new HandlerFailed(
                self + " failed on " + what + " after " + attempts + (attempts == 1 ? " attempt: " : " attempts: ")
                        + oneLine(failure),
                failure);
    }
}
