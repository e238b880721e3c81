package io.gregor.extensions.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Everything that several processes sent out, in one place. */
final class Collected implements SpanExporter {
    private final List<SpanData> spans = new CopyOnWriteArrayList<>();

    /** The tracing of one more process. */
    Tracing process(Sampler sampler) {
        ChosenIds ids = new ChosenIds();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setIdGenerator(ids)
                .setSampler(sampler)
                .addSpanProcessor(SimpleSpanProcessor.create(this))
                .build();
        return Tracing.of(provider, ids, sampler);
    }

    Tracing process() {
        return process(Sampler.parentBased(Sampler.alwaysOn()));
    }

    List<SpanData> all() {
        return List.copyOf(spans);
    }

    List<SpanData> named(String name) {
        return spans.stream().filter(it -> it.getName().equals(name)).toList();
    }

    SpanData only(String name) {
        assertThat(named(name)).as(name + " of " + this).hasSize(1);
        return named(name).getFirst();
    }

    SpanData parent(SpanData child) {
        return spans.stream()
                .filter(it -> it.getSpanId().equals(child.getParentSpanId()))
                .findFirst()
                .orElseThrow();
    }

    /** One trace, no id twice, one root, and every other span's parent is there. */
    void assertOneTree() {
        assertThat(spans).isNotEmpty();
        assertThat(spans)
                .extracting(SpanData::getTraceId)
                .as("traces")
                .containsOnly(spans.getFirst().getTraceId());
        assertThat(spans).extracting(SpanData::getSpanId).as("ids of " + this).doesNotHaveDuplicates();
        Set<String> ids = spans.stream().map(SpanData::getSpanId).collect(Collectors.toSet());
        assertThat(spans.stream().filter(it -> !it.getParentSpanContext().isValid()))
                .as("roots of " + this)
                .hasSize(1);
        assertThat(spans.stream()
                        .filter(it -> it.getParentSpanContext().isValid())
                        .filter(it -> !ids.contains(it.getParentSpanId())))
                .as("orphans of " + this)
                .isEmpty();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> more) {
        spans.addAll(more);
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public String toString() {
        return spans.stream()
                .map(it -> it.getParentSpanId() + " > " + it.getSpanId() + " " + it.getName() + " "
                        + it.getAttributes().get(Words.AGENT) + " "
                        + it.getAttributes().get(Words.OUTCOME))
                .collect(Collectors.joining("\n", "\n", "\n"));
    }
}
