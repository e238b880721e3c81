package io.gregor.extensions.models;

import dev.langchain4j.model.chat.ChatModel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The model that a service's configuration names. */
public final class ModelKey {
    /** The key; its value is {@code provider:model}, or {@code none}. */
    public static final String NAME = "gregor.model";

    /** The key for how long a provider that is away is asked again. */
    public static final String PATIENCE = "gregor.model-patience";

    private ModelKey() {}

    /** A model that is ready to be asked. */
    public record Opened(ModelName name, ChatModel model) {}

    /**
     * Opens the model, if one is named.
     *
     * @throws IllegalArgumentException when the value names no model, or the environment lacks what its provider needs
     */
    public static Optional<Opened> open(Optional<String> value, Map<String, String> environment, Duration patience) {
        return value.filter(name -> !name.equalsIgnoreCase("none"))
                .map(ModelName::parse)
                .map(name -> new Opened(name, Models.open(name, environment, patience)));
    }
}
