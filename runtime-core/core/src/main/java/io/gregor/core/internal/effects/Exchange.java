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
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

/** One request made inside a handler: out at once, answered once, its reply recorded like a step's result. */
final class Exchange {
    private Exchange() {}

    static <R> R run(Scope scope, MessageContext ctx, Cancel cancel, Envelope request, AgentId to, Class<R> reply) {
        String step = "send:" + request.id();
        StepResult known = scope.store().step(ctx.self(), ctx.messageId(), step);
        if (known != null) {
            return reply.cast(known.value());
        }
        R answer = ask(scope, ctx.self(), cancel, request, to, reply);
        scope.store().recordStep(ctx.self(), ctx.messageId(), step, new StepResult(answer));
        return answer;
    }

    private static <R> R ask(Scope scope, AgentId self, Cancel cancel, Envelope request, AgentId to, Class<R> reply) {
        if (!scope.waits().enter(self, to)) {
            throw new Undeliverable(self + " can't wait for " + to + ", which waits for " + self
                    + " to finish: publish an event instead");
        }
        Pending<R> pending = scope.requests().open(request.id(), to, reply, deadline(request), false);
        try (Cancellation.Registration _ = cancel.onCancel(() -> pending.cancel(true))) {
            scope.relay().send(request);
            return pending.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof GregorException error ? error : new IllegalStateException(e.getCause());
        } catch (CancellationException e) {
            throw new Cancelled("cancelled while waiting for " + to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            pending.cancel(true);
            throw new Cancelled("interrupted while waiting for " + to);
        } finally {
            scope.waits().leave(self, to);
        }
    }

    private static Instant deadline(Envelope request) {
        Instant end = request.deadline();
        if (end == null) {
            throw new IllegalStateException("a request has a deadline");
        }
        return end;
    }
}
