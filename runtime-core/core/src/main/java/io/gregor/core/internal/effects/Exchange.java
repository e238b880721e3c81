package io.gregor.core.internal.effects;

import io.gregor.core.AgentId;
import io.gregor.core.Cancellation;
import io.gregor.core.Cancelled;
import io.gregor.core.GregorException;
import io.gregor.core.MessageContext;
import io.gregor.core.Undeliverable;
import io.gregor.core.internal.request.Cancel;
import io.gregor.core.internal.request.Pending;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.StepResult;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

/** A request made inside a handler: out at once, answered once, its reply recorded like a step's result. */
record Exchange(Scope scope, MessageContext ctx, Journal journal, Cancel cancel) {

    <R> R run(Envelope request, AgentId to, Class<R> reply, Duration wait) {
        String step = "send:" + request.id();
        if (journal.find(step) instanceof StepResult(Object known) && known != null) {
            Object read = scope.read(known, reply);
            if (reply.isInstance(read)) {
                return reply.cast(read);
            }
        }
        Envelope passed = scope.interventions().send(request);
        scope.types().expect(reply);
        if (!scope.waits().enter(ctx.self(), to)) {
            throw new Undeliverable(ctx.self() + " can't wait for " + to + ", which waits for " + ctx.self()
                    + " to finish: publish an event instead");
        }
        try {
            R answer = ask(passed, to, reply, wait);
            journal.record(step, new StepResult(answer));
            return answer;
        } finally {
            scope.waits().leave(ctx.self(), to);
        }
    }

    private <R> R ask(Envelope request, AgentId to, Class<R> reply, Duration wait) {
        Pending<R> pending = scope.requests().open(request.id(), to, reply, wait, false);
        try (Cancellation.Registration _ = cancel.onCancel(() -> pending.cancel(true))) {
            scope.relay().send(request);
            return pending.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof GregorException error ? error : new IllegalStateException(e.getCause());
        } catch (CancellationException e) {
            throw new Cancelled("cancelled while waiting for " + to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled("interrupted while waiting for " + to);
        } finally {
            pending.cancel(true);
        }
    }
}
