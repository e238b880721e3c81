package io.gregor.extensions.opentelemetry;

import io.gregor.core.AgentId;
import io.gregor.core.DeadLetter;
import io.gregor.core.spi.Delivered;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Traces;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One agent's dealing with one message, and what is open below it. Confined to the thread that handles the message. */
final class HandlingSpan {
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("gregor.attempt");

    /** Work below a handling, while it goes on. */
    private record Open(Span span, Scope scope) {}

    private final AgentId agent;
    private final Envelope envelope;
    private final Span span;
    private final Context context;
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable Scope scope;
    private @Nullable DeadLetter letter;
    private boolean committed;
    private int attempt;

    HandlingSpan(AgentId agent, Envelope envelope, Span span, Context context) {
        this.agent = agent;
        this.envelope = envelope;
        this.span = span;
        this.context = context;
    }

    /** What is below the handling, or below the work that goes on. */
    Context context() {
        return open.isEmpty() ? context : Context.current();
    }

    /** The same for each process that comes to try this step as the same attempt: only one of them gets to its end. */
    String stepContext(String step) {
        String own = Traces.whileHandling(envelope, agent);
        String id = Traces.spanId(envelope.id() + "\u0000" + own + "\u0000" + attempt + "\u0000" + step, agent);
        return own.substring(0, 36) + id + own.substring(52);
    }

    void run(int number) {
        attempt = number;
        if (scope == null) {
            scope = context.makeCurrent();
        }
    }

    void fail(int number, Throwable why) {
        Attributes about = Attributes.of(
                ATTEMPT, (long) number, Words.ERROR, why.getClass().getName());
        span.addEvent("attempt failed: " + Failures.words(why), about);
    }

    void replay(String step) {
        span.addEvent("step replayed", Attributes.of(Words.STEP, step));
    }

    void commit() {
        committed = true;
    }

    void park(DeadLetter parked) {
        letter = parked;
    }

    void open(Span below) {
        open.push(new Open(below, below.storeInContext(context()).makeCurrent()));
    }

    void close(@Nullable Throwable failure) {
        Open last = open.poll();
        if (last != null) {
            last.scope().close();
            Failures.tell(last.span(), failure);
            last.span().end();
        }
    }

    /**
     * Sends the span out if this process is the one that has ended the handling. What was handled before by another one
     * is sent again, as that may have died without having sent it: what follows from it would hang in the air.
     */
    void end(Delivered how, Recent sent) {
        while (!open.isEmpty()) {
            close(null);
        }
        if (scope != null) {
            scope.close();
        }
        Delivered outcome = committed ? Delivered.HANDLED : how;
        boolean isEnd =
                switch (outcome) {
                    case HANDLED -> committed;
                    case REPEATED -> !sent.contains(id());
                    case LEFT -> false;
                    // What a budget holds back is handled later.
                    case PARKED -> attempt > 0;
                    case CANCELLED, EXPIRED, UNHANDLED -> true;
                };
        if (isEnd) {
            tell(outcome);
            span.end();
            sent.add(id());
        }
    }

    private String id() {
        return span.getSpanContext().getSpanId();
    }

    private void tell(Delivered outcome) {
        span.setAttribute(Words.OUTCOME, outcome.name().toLowerCase(java.util.Locale.ROOT));
        span.setAttribute(Words.ATTEMPTS, (long) attempt);
        if (letter != null) {
            Failures.tell(span, letter.cause());
        } else if (outcome == Delivered.EXPIRED) {
            span.setStatus(StatusCode.ERROR, "nobody waits for it any more");
        } else if (outcome == Delivered.UNHANDLED) {
            span.setStatus(StatusCode.ERROR, "the agent has no handler for it");
        }
    }
}
