package io.gregor.extensions.opentelemetry;

import dev.langchain4j.model.chat.ChatModel;
import io.gregor.core.spi.RuntimeObserver;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends out what a process does as spans, by OTLP over HTTP ({@code http/protobuf}, nothing else). OpenTelemetry's own variables say whether and where to:
 * without {@code OTEL_EXPORTER_OTLP_ENDPOINT} (or {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT}) nothing is made or loaded.
 * {@code OTEL_TRACES_SAMPLER}, {@code OTEL_RESOURCE_ATTRIBUTES}, {@code OTEL_EXPORTER_OTLP_HEADERS} and the others of its
 * specification hold too.
 *
 * <p>A collector that is away, or slow, costs spans and never a message: what it doesn't take is dropped. What a store keeps
 * for {@code gregor trace} has nothing to do with this. A process that is killed loses the spans of its last half second.
 */
public final class Tracing implements AutoCloseable {
    private static final String SCOPE = "io.gregor";
    private static final String PROTOCOL = "http/protobuf";
    private static final String UNUSABLE = "OpenTelemetry can't be set up: ";
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    /** What holds where nothing is said; a variable without a value says nothing. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.traces.exporter", "otlp",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none",
            "otel.traces.sampler", "parentbased_always_on",
            "otel.exporter.otlp.protocol", PROTOCOL,
            "otel.bsp.schedule.delay", "500");

    private final @Nullable SdkTracerProvider provider;
    private final @Nullable Spans spans;

    private Tracing(@Nullable SdkTracerProvider provider, @Nullable Spans spans) {
        this.provider = provider;
        this.spans = spans;
    }

    /** Nothing is sent out. */
    public static Tracing off() {
        return new Tracing(null, null);
    }

    /**
     * As the environment says.
     *
     * @param service the service's name, unless {@code OTEL_SERVICE_NAME} gives another
     * @param instance this process's name among those of its service
     * @throws IllegalArgumentException with what is wrong, when a variable has a value that can't be used
     */
    public static Tracing configured(Map<String, String> environment, String service, String instance) {
        Map<String, String> properties = new TreeMap<>(DEFAULTS);
        environment.forEach((name, value) -> {
            if (name.startsWith("OTEL_") && !value.isBlank()) {
                properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        boolean isOff = "true".equalsIgnoreCase(properties.get("otel.sdk.disabled"))
                || "none".equals(properties.get("otel.traces.exporter"));
        boolean hasEndpoint = properties.containsKey("otel.exporter.otlp.endpoint")
                || properties.containsKey("otel.exporter.otlp.traces.endpoint");
        if (isOff || !hasEndpoint) {
            return off();
        }
        requireProtocol(properties);
        return open(properties, service, instance);
    }

    private static void requireProtocol(Map<String, String> properties) {
        boolean isOwn = properties.containsKey("otel.exporter.otlp.traces.protocol");
        String property = isOwn ? "otel.exporter.otlp.traces.protocol" : "otel.exporter.otlp.protocol";
        String protocol = String.valueOf(properties.get(property)).strip();
        if (!protocol.equals(PROTOCOL)) {
            throw new IllegalArgumentException(
                    UNUSABLE + property.toUpperCase(Locale.ROOT).replace('.', '_') + " is '" + protocol
                            + "', but spans are sent by " + PROTOCOL + " alone: leave it out, and let the endpoint name"
                            + " the collector's port for HTTP, which commonly is 4318");
        }
    }

    private static Tracing open(Map<String, String> properties, String service, String instance) {
        ChosenIds ids = new ChosenIds();
        AtomicReference<Sampler> sampler = new AtomicReference<>(Sampler.parentBased(Sampler.alwaysOn()));
        Resource process = Resource.create(Attributes.builder()
                .put("service.name", service)
                .put("service.namespace", "gregor")
                .put("service.instance.id", instance)
                .build());
        try {
            OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesCustomizer(config -> properties)
                    .addResourceCustomizer((found, config) ->
                            Resource.getDefault().merge(process).merge(withoutUnknown(found)))
                    .addSamplerCustomizer((chosen, config) -> {
                        sampler.set(chosen);
                        return chosen;
                    })
                    .addSpanExporterCustomizer((exporter, config) -> new ToldExporter(exporter))
                    .addTracerProviderCustomizer((builder, config) -> builder.setIdGenerator(ids))
                    .disableShutdownHook()
                    .build()
                    .getOpenTelemetrySdk();
            return of(sdk.getSdkTracerProvider(), ids, sampler.get());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(UNUSABLE + Failures.words(e), e);
        }
    }

    /** An unconfigured service has a name that says so. */
    private static Resource withoutUnknown(Resource found) {
        return found.toBuilder()
                .removeIf(key -> key.getKey().equals("service.name")
                        && String.valueOf(found.getAttribute(key)).startsWith("unknown_service"))
                .build();
    }

    static Tracing of(SdkTracerProvider provider, ChosenIds ids, Sampler sampler) {
        return new Tracing(provider, new Spans(provider.get(SCOPE), ids, sampler));
    }

    /** Whether spans are sent out. */
    public boolean isOn() {
        return spans != null;
    }

    /** What tells a runtime's doings; empty when nothing is sent out. */
    public Optional<RuntimeObserver> observer(Destinations destinations) {
        return Optional.ofNullable(spans).map(it -> new SpanObserver(it, destinations));
    }

    /**
     * The model with its calls told wherever a runtime is observed; elsewhere it is just the model.
     *
     * @param provider OpenTelemetry's word for its provider: {@code openai}, {@code anthropic}, {@code ollama}
     * @param name the provider's own name of the model
     */
    public static ChatModel traced(ChatModel model, String provider, String name) {
        return new TracedModel(model, provider, name);
    }

    /** Sends what is left, for 5 seconds at most. */
    @Override
    public void close() {
        if (provider != null) {
            provider.shutdown().join(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
