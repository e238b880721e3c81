package io.gregor.core.internal.request;

import io.gregor.core.AgentId;
import io.gregor.core.GregorException;
import io.gregor.core.HandlerFailed;
import io.gregor.core.TimedOut;
import io.gregor.core.spi.Failure;
import java.util.concurrent.CompletableFuture;

/** A caller that waits: ends exactly once, with the reply or an error. */
public final class Pending<R> extends CompletableFuture<R> implements Deadlined {
    private final String id;
    private final AgentId to;
    private final Class<R> reply;
    private final long deadlineNanos;
    private final Requests requests;
    private final boolean callbacks;
    private final Cancel cancel = new Cancel();

    Pending(String id, AgentId to, Class<R> reply, long deadlineNanos, Requests requests, boolean callbacks) {
        this.id = id;
        this.to = to;
        this.reply = reply;
        this.deadlineNanos = deadlineNanos;
        this.requests = requests;
        this.callbacks = callbacks;
    }

    public String id() {
        return id;
    }

    public AgentId to() {
        return to;
    }

    public Cancel cancellation() {
        return cancel;
    }

    @Override
    public long deadlineNanos() {
        return deadlineNanos;
    }

    @Override
    public void expire() {
        requests.giveUp(
                this,
                "the deadline has passed",
                new TimedOut("no reply from " + to + " by the deadline; the request may still be carried out"));
    }

    /** Ends it with what came back. Callers' own continuations never run on the agent's thread. */
    void end(Object outcome) {
        if (callbacks) {
            Thread.ofVirtual().start(() -> settle(outcome));
        } else {
            settle(outcome);
        }
    }

    private void settle(Object outcome) {
        if (outcome instanceof Failure(GregorException error)) {
            completeExceptionally(error);
        } else if (reply.isInstance(outcome)) {
            complete(reply.cast(outcome));
        } else {
            completeExceptionally(new HandlerFailed(
                    to + " replied " + outcome.getClass().getSimpleName() + " where the caller expects "
                            + reply.getSimpleName(),
                    null));
        }
    }

    @Override
    public boolean cancel(boolean interrupt) {
        requests.forget(this, "the caller gave up");
        cancel.fire("the caller gave up");
        return super.cancel(interrupt);
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
