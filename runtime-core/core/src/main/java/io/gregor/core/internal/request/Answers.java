package io.gregor.core.internal.request;

import io.gregor.core.AgentId;
import io.gregor.core.GregorException;
import io.gregor.core.MessageTypes;
import io.gregor.core.RequestFailed;
import io.gregor.core.WireName;
import io.gregor.core.internal.intervene.ReplyDropped;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Errors;
import io.gregor.core.spi.Failure;
import io.gregor.core.spi.Traces;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Builds the envelopes that end requests. All that may end one request have the same id, so that one of them counts. A
 * failure follows, in its trace, from whoever asked: the addressee may never have had the request.
 */
public final class Answers {
    private Answers() {}

    /** The reply of a request's addressee, or its {@link Failure}; null when nobody waits for one. */
    public static @Nullable Envelope answer(Envelope request, Object reply, String node, Instant now) {
        Address.ReplyTo to = request.replyTo();
        Object outcome = ReplyDropped.outcome(reply);
        if (to == null) {
            return null;
        }
        AgentId from = request.to() instanceof Address.Direct(AgentId agent) ? agent : null;
        return switch (to) {
            case Address.Caller caller ->
                envelope(request, caller, null, outcome, node, null, request.deadline(), now, request.traceparent());
            case Address.Asker asker -> {
                Object message = from != null && outcome instanceof Failure(GregorException error)
                        ? new RequestFailed(request.id(), from, Errors.kind(error), Errors.message(error))
                        : outcome;
                WireName type = MessageTypes.nameOf(message.getClass());
                String context = message instanceof RequestFailed || from == null
                        ? Traces.traceparent(request)
                        : Traces.carriedOn(request, from);
                yield envelope(request, asker, type, message, node, from, null, now, context);
            }
        };
    }

    /** What reaches the asker of a durable request unless an answer came before. */
    public static Envelope timeOut(Envelope request, Address.Asker asker, AgentId asked, Instant now) {
        RequestFailed message = new RequestFailed(
                request.id(),
                asked,
                "timed-out",
                "no reply from " + asked + " by the deadline; the request may still be carried out");
        return envelope(
                request,
                asker,
                MessageTypes.nameOf(RequestFailed.class),
                message,
                request.source(),
                asker.id(),
                null,
                now,
                Traces.traceparent(request));
    }

    private static Envelope envelope(
            Envelope request,
            Address to,
            @Nullable WireName type,
            Object message,
            String node,
            @Nullable AgentId sender,
            @Nullable Instant deadline,
            Instant now,
            @Nullable String traceparent) {
        return new Envelope(
                request.id() + ".reply",
                to,
                type,
                message,
                node,
                sender,
                request.correlationId(),
                request.id(),
                null,
                deadline,
                now,
                traceparent,
                request.budgeted());
    }
}
