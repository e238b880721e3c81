package io.gregor.extensions.opentelemetry;

import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Traces;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;

/** Begins spans with the ids that follow from messages. */
final class Spans {
    /** Where the trace id begins in a {@code traceparent}, and where its flags do. */
    private static final int TRACE = 3;

    private static final int FLAGS = 53;

    private final Tracer tracer;
    private final ChosenIds ids;
    private final Sampler sampler;

    Spans(Tracer tracer, ChosenIds ids, Sampler sampler) {
        this.tracer = tracer;
        this.ids = ids;
        this.sampler = sampler;
    }

    Tracer tracer() {
        return tracer;
    }

    /**
     * Whether anything is to be told of a message's conversation: all processes decide alike, before anything is made for
     * it. What is wanted may still not be recorded, if the sampler says so of that very span.
     */
    boolean areWanted(Envelope message) {
        String trace = Traces.traceId(message.correlationId());
        String kept = message.traceparent();
        return kept == null ? isSampled(trace) : isSampled(kept, trace);
    }

    /**
     * A span for what is done with a message.
     *
     * @param own its own ids, as a {@code traceparent}
     */
    Span start(String name, SpanKind kind, Envelope message, String own) {
        SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(kind);
        String parent = Traces.traceparent(message);
        if (parent == null) {
            builder.setNoParent();
        } else {
            builder.setParent(Context.root()
                    .with(Span.wrap(remote(parent, isSampled(parent, Traces.traceId(message.correlationId()))))));
        }
        return started(builder, own);
    }

    /** A span below what this thread does at this moment, with ids of its own. */
    Span start(String name, Context parent, String own) {
        return started(tracer.spanBuilder(name).setParent(parent), own);
    }

    /** The same with an id that nobody needs to know. */
    Span start(String name, Context parent) {
        return tracer.spanBuilder(name).setParent(parent).startSpan();
    }

    private Span started(SpanBuilder builder, String own) {
        return ids.with(trace(own), own.substring(36, 52), builder::startSpan);
    }

    /**
     * A conversation that began here is sampled by its trace id, which every process does alike; one that belongs to
     * somebody else's trace as that one is.
     *
     * @param conversation the trace id that follows from the conversation
     */
    private boolean isSampled(String parent, String conversation) {
        return parent.startsWith(conversation, TRACE)
                ? isSampled(conversation)
                : TraceFlags.fromHex(parent, FLAGS).isSampled();
    }

    private boolean isSampled(String conversation) {
        return sampler.shouldSample(Context.root(), conversation, "", SpanKind.CONSUMER, Attributes.empty(), List.of())
                        .getDecision()
                == SamplingDecision.RECORD_AND_SAMPLE;
    }

    private static SpanContext remote(String parent, boolean sampled) {
        return SpanContext.createFromRemoteParent(
                trace(parent),
                parent.substring(36, 52),
                sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                TraceState.getDefault());
    }

    private static String trace(String traceparent) {
        return traceparent.substring(3, 35);
    }
}
