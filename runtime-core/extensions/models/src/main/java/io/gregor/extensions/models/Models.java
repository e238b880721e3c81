package io.gregor.extensions.models;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Opens models with what the environment says: {@code OPENAI_API_KEY} and {@code OPENAI_BASE_URL} (any server that
 * speaks OpenAI's protocol), {@code ANTHROPIC_API_KEY} and {@code ANTHROPIC_BASE_URL}, {@code OLLAMA_BASE_URL}. No
 * request is made until the model is asked. Keys are never logged.
 */
public final class Models {
    /** A long procedure takes a slow model minutes. */
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private static final int RETRIES = 2;

    private Models() {}

    /** @throws IllegalArgumentException when the environment lacks what the provider needs */
    public static ChatModel open(ModelName name, Map<String, String> environment) {
        return switch (name.provider()) {
            case OPENAI -> openAi(name.model(), environment);
            case ANTHROPIC -> anthropic(name.model(), environment);
            case OLLAMA ->
                OllamaChatModel.builder()
                        .baseUrl(value("OLLAMA_BASE_URL", environment).orElse("http://localhost:11434"))
                        .modelName(name.model())
                        .timeout(TIMEOUT)
                        .maxRetries(RETRIES)
                        .build();
        };
    }

    private static ChatModel openAi(String model, Map<String, String> environment) {
        var builder =
                OpenAiChatModel.builder().modelName(model).timeout(TIMEOUT).maxRetries(RETRIES);
        var baseUrl = value("OPENAI_BASE_URL", environment);
        baseUrl.ifPresent(builder::baseUrl);
        // A server of one's own often wants no key; OpenAI itself always does.
        builder.apiKey(value("OPENAI_API_KEY", environment)
                .or(() -> baseUrl.map(url -> "none"))
                .orElseThrow(() -> new IllegalArgumentException("openai:" + model
                        + " needs a key: set OPENAI_API_KEY, or OPENAI_BASE_URL for another server")));
        return builder.build();
    }

    private static ChatModel anthropic(String model, Map<String, String> environment) {
        var builder = AnthropicChatModel.builder()
                .modelName(model)
                .timeout(TIMEOUT)
                .maxRetries(RETRIES)
                .maxTokens(16_000)
                .apiKey(value("ANTHROPIC_API_KEY", environment)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "anthropic:" + model + " needs a key: set ANTHROPIC_API_KEY")));
        value("ANTHROPIC_BASE_URL", environment).ifPresent(builder::baseUrl);
        return builder.build();
    }

    private static Optional<String> value(String variable, Map<String, String> environment) {
        return Optional.ofNullable(environment.get(variable)).filter(v -> !v.isBlank());
    }
}
