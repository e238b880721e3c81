package io.gregor.core.internal.activation;

import io.gregor.core.AgentId;
import io.gregor.core.HandlerFailed;
import io.gregor.core.NoHandler;
import io.gregor.core.internal.lifecycle.Log;
import io.gregor.core.internal.request.Cancel;
import io.gregor.core.internal.request.Pending;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Failure;
import io.gregor.core.spi.Receipt;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Deals with one message: drops what was handled before, tries the handler as the policy says, parks what still fails. */
final class Attempts {
    private static final int LONGEST_MESSAGE = 1_000;

    private final AgentId self;
    private final Attempt attempt;
    private final Shared shared;
    private volatile @Nullable Cancel current;

    Attempts(AgentId self, Instance instance, Shared shared) {
        this.self = self;
        this.attempt = new Attempt(self, instance, shared);
        this.shared = shared;
    }

    void handle(Envelope envelope) {
        Receipt receipt = shared.scope().store().receipt(self, envelope.id());
        if (receipt != null) {
            repeat(envelope, receipt);
            return;
        }
        Cancel cancel = cancellation(envelope);
        if (cancel.isCancelled() || isOver(envelope, Duration.ZERO)) {
            return;
        }
        current = cancel;
        if (shared.lifecycle().isStopped()) {
            current = null;
            return;
        }
        try {
            tryRepeatedly(envelope, cancel);
        } finally {
            current = null;
        }
    }

    /** Cancels the handler that runs, if one does. */
    void cancel(String why) {
        Cancel running = current;
        if (running != null) {
            running.fire(why);
        }
    }

    private void tryRepeatedly(Envelope envelope, Cancel cancel) {
        for (int number = 1; ; number++) {
            try {
                attempt.run(envelope, number, cancel);
                return;
            } catch (Throwable failure) {
                if (shared.lifecycle().isStopped() || cancel.isCancelled() || isOver(envelope, Duration.ZERO)) {
                    // Nobody waits any more, and whoever did has been told why.
                    return;
                }
                Thread.interrupted();
                Duration delay = shared.retry().delayAfter(number);
                if (number >= shared.retry().attempts() || isFinal(failure) || isOver(envelope, delay)) {
                    shared.deadLetters().failed(envelope, self, error(envelope, failure, number), number);
                    return;
                }
                Log.retrying(self, envelope.id(), number, failure);
                if (shared.lifecycle().pause(delay) || cancel.isCancelled()) {
                    return;
                }
            }
        }
    }

    /** The same message again: nothing is done twice, but whoever asks again gets the answer again. */
    private void repeat(Envelope envelope, Receipt receipt) {
        Object reply = receipt.reply();
        shared.scope()
                .relay()
                .reply(
                        envelope,
                        reply != null
                                ? reply
                                : new Failure(new HandlerFailed(
                                        "message " + envelope.id() + " was handled before, as an event", null)));
    }

    private Cancel cancellation(Envelope envelope) {
        Address.Caller caller = envelope.replyTo();
        if (caller == null || !caller.node().equals(shared.scope().relay().node())) {
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
        return failure instanceof HandlerFailed || failure instanceof NoHandler;
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

    private HandlerFailed error(Envelope envelope, Throwable failure, int attempts) {
        String what = envelope.message().getClass().getSimpleName();
        return new HandlerFailed(
                self + " failed on " + what + " after " + attempts + (attempts == 1 ? " attempt: " : " attempts: ")
                        + oneLine(failure),
                failure);
    }
}
