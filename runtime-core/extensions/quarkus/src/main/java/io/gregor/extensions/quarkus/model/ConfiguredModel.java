package io.gregor.extensions.quarkus.model;

import dev.langchain4j.model.chat.ChatModel;
import io.gregor.extensions.models.ModelKey;
import io.gregor.extensions.models.Models;
import io.gregor.extensions.opentelemetry.Tracing;
import io.gregor.extensions.quarkus.ConfigReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The model that the configuration of a service names, with what it takes told to a registry of metrics, and its calls as
 * spans.
 *
 * @param name as {@code provider:model}
 */
public record ConfiguredModel(String name, ChatModel model) {
    /** Reads {@code gregor.model} and what belongs to it; mistakes are the reader's. Empty where no model is named. */
    public static Optional<ConfiguredModel> read(ConfigReader reader, MeterRegistry registry) {
        Duration patience = reader.time(ModelKey.PATIENCE, Models.PATIENCE, Duration.ZERO);
        Optional<ModelPrices> prices = ModelPrices.read(reader);
        try {
            return ModelKey.open(reader.text(ModelKey.NAME), System.getenv(), patience)
                    .map(it -> new ConfiguredModel(
                            it.name().toString(),
                            new MeteredModel(it.name().toString(), traced(it), prices, registry)));
        } catch (IllegalArgumentException e) {
            reader.complain(ModelKey.NAME + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** OpenTelemetry's words for these providers are ours. */
    private static ChatModel traced(ModelKey.Opened opened) {
        String provider = opened.name().provider().name().toLowerCase(Locale.ROOT);
        return Tracing.traced(opened.model(), provider, opened.name().model());
    }
}
