package io.gregor.extensions.quarkus;

import io.gregor.core.AgentRuntime;
import io.gregor.extensions.kafka.KafkaSettings;
import io.gregor.extensions.opentelemetry.Destinations;
import io.gregor.extensions.opentelemetry.Tracing;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Sends out what a service does as spans, where OpenTelemetry's variables say so. */
final class ServiceTracing implements AutoCloseable {
    private final Tracing tracing;

    private ServiceTracing(Tracing tracing) {
        this.tracing = tracing;
    }

    static ServiceTracing off() {
        return new ServiceTracing(Tracing.off());
    }

    /** As the environment says; a mistake in it is the reader's. */
    static ServiceTracing read(Map<String, String> environment, Config config, String node, ConfigReader reader) {
        String service = config.getOptionalValue("quarkus.application.name", String.class)
                .orElse("gregor");
        try {
            return new ServiceTracing(Tracing.configured(environment, service, node));
        } catch (IllegalArgumentException e) {
            reader.complain(Lines.of(e));
            return off();
        }
    }

    boolean isOn() {
        return tracing.isOn();
    }

    /** From the runtime's next message on. */
    void observe(AgentRuntime runtime, KafkaSettings kafka) {
        tracing.observer(Destinations.kafka(kafka.prefix())).ifPresent(runtime::observe);
    }

    @Override
    public void close() {
        tracing.close();
    }
}
