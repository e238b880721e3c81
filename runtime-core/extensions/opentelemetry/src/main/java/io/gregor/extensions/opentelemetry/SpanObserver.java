package io.gregor.extensions.opentelemetry;

import io.gregor.core.AgentId;
import io.gregor.core.DeadLetter;
import io.gregor.core.TopicId;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Delivered;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.RuntimeObserver;
import io.gregor.core.spi.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans of what a runtime does. A message's handling is one span, however often it is tried and by how many
 * processes: its id follows from the message and the agent, and only who ends it sends it out.
 */
final class SpanObserver implements RuntimeObserver {
    /** The conversation that this thread works for. */
    static final ContextKey<String> CONVERSATION = ContextKey.named("gregor-conversation");

    /** What begins spans on this thread. */
    static final ContextKey<Spans> SPANS = ContextKey.named("gregor-spans");

    private final Spans spans;
    private final Destinations destinations;
    private final Recent sent = new Recent(10_000);
    private final ThreadLocal<@Nullable HandlingSpan> current = new ThreadLocal<>();
    private final ThreadLocal<@Nullable Span> sending = new ThreadLocal<>();

    SpanObserver(Spans spans, Destinations destinations) {
        this.spans = spans;
        this.destinations = destinations;
    }

    @Override
    public Envelope entering(Envelope message) {
        if (!spans.areWanted(message)) {
            return message;
        }
        String where = destinations.of(message.to());
        String own = Traces.whilePublishing(message);
        Span span = spans.start("send " + where, SpanKind.PRODUCER, message, own);
        if (!span.getSpanContext().isSampled()) {
            return message;
        }
        span.setAttribute(Words.OPERATION, "send").setAttribute(Words.OPERATION_TYPE, "send");
        about(span, message, where);
        sending.set(span);
        return message.withTraceparent(own);
    }

    @Override
    public void entered(Envelope message, @Nullable Throwable failure) {
        Span span = sending.get();
        sending.remove();
        if (span != null) {
            Failures.tell(span, failure);
            span.end();
        }
    }

    @Override
    public void begun(AgentId agent, Envelope envelope) {
        if (spans.areWanted(envelope)) {
            String where = destinations.of(envelope.to());
            String own = Traces.whileHandling(envelope, agent);
            Span span = spans.start("process " + where, SpanKind.CONSUMER, envelope, own);
            if (span.getSpanContext().isSampled()) {
                about(span, agent, envelope, where);
                current.set(new HandlingSpan(agent, envelope, span, context(envelope, span)));
            }
        }
    }

    private void about(Span span, AgentId agent, Envelope envelope, String where) {
        span.setAttribute(Words.OPERATION, "process").setAttribute(Words.OPERATION_TYPE, "process");
        about(span, envelope, where);
        destinations.group(agent).ifPresent(group -> span.setAttribute(Words.GROUP, group));
        span.setAttribute(Words.AGENT, agent.toString()).setAttribute(Words.AGENT_TYPE, agent.type());
        if (envelope.sender() != null) {
            span.setAttribute(Words.SENDER, envelope.sender().toString());
        }
        long waited = Duration.between(envelope.time(), Instant.now()).toMillis();
        span.setAttribute(Words.WAITED, Math.max(0, waited));
    }

    private Context context(Envelope envelope, Span span) {
        return Context.root()
                .with(CONVERSATION, envelope.correlationId())
                .with(SPANS, spans)
                .with(span);
    }

    @Override
    public void ended(AgentId agent, Envelope envelope, Delivered how) {
        HandlingSpan handling = current.get();
        current.remove();
        if (handling != null) {
            handling.end(how, sent);
        }
    }

    @Override
    public void running(AgentId agent, int attempt) {
        with(it -> it.run(attempt));
    }

    @Override
    public void failed(AgentId agent, int attempt, Throwable why) {
        with(it -> it.fail(attempt, why));
    }

    @Override
    public void committed(Commit commit, long nanos) {
        with(HandlingSpan::commit);
    }

    @Override
    public void parked(DeadLetter letter) {
        with(it -> it.park(letter));
    }

    @Override
    public void stepping(AgentId agent, String step, String kind) {
        with(it -> it.open(spans.start("step " + step, it.context(), it.stepContext(step))
                .setAttribute(Words.STEP, step)
                .setAttribute(Words.STEP_KIND, kind)));
    }

    @Override
    public void stepped(AgentId agent, String step, boolean replayed, long nanos) {
        if (!replayed) {
            with(it -> it.close(null));
        } else {
            with(it -> it.replay(step));
        }
    }

    @Override
    public void stepFailed(AgentId agent, String step, Throwable why) {
        with(it -> it.close(why));
    }

    @Override
    public void working(AgentId agent, String what, Map<String, String> about) {
        with(it -> {
            Span span = spans.start(what, it.context());
            about.forEach((name, value) -> span.setAttribute("gregor." + name, value));
            it.open(span);
        });
    }

    @Override
    public void worked(AgentId agent, String what, @Nullable Throwable failure) {
        with(it -> it.close(failure));
    }

    private void with(Consumer<HandlingSpan> word) {
        HandlingSpan handling = current.get();
        if (handling != null) {
            word.accept(handling);
        }
    }

    private void about(Span span, Envelope envelope, String where) {
        span.setAttribute(Words.SYSTEM, destinations.system())
                .setAttribute(Words.DESTINATION, where)
                .setAttribute(Words.MESSAGE, envelope.id())
                .setAttribute(Words.MESSAGE_CONVERSATION, envelope.correlationId())
                .setAttribute(Words.MESSAGE_TYPE, String.valueOf(envelope.type()));
        if (envelope.to() instanceof Address.Topic(TopicId topic)) {
            span.setAttribute(Words.KEY, topic.source());
        }
    }
}
