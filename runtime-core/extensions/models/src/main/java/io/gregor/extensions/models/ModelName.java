package io.gregor.extensions.models;

import java.util.Locale;

/**
 * A model as users name it: {@code provider:model}, for example {@code openai:gpt-4o}, {@code ollama:llama3.1}.
 *
 * @param model the provider's own name of it
 */
public record ModelName(Provider provider, String model) {
    /** Whose protocol the model speaks. */
    public enum Provider {
        OPENAI,
        ANTHROPIC,
        OLLAMA
    }

    /** @throws IllegalArgumentException with what is expected, when the text has another form */
    public static ModelName parse(String text) {
        int colon = text.indexOf(':');
        if (colon > 0 && colon < text.length() - 1) {
            for (var provider : Provider.values()) {
                if (provider.name().equalsIgnoreCase(text.substring(0, colon))) {
                    return new ModelName(provider, text.substring(colon + 1));
                }
            }
        }
        throw new IllegalArgumentException("\"" + text
                + "\" names no model: write openai:NAME, anthropic:NAME or ollama:NAME, or none for rules only");
    }

    @Override
    public String toString() {
        return provider.name().toLowerCase(Locale.ROOT) + ":" + model;
    }
}
