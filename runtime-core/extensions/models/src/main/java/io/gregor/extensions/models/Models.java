package io.gregor.extensions.models;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens models with what the environment says: {@code OPENAI_API_KEY} and {@code OPENAI_BASE_URL} (any server that
 * speaks OpenAI's protocol), {@code ANTHROPIC_API_KEY} and {@code ANTHROPIC_BASE_URL}, {@code OLLAMA_BASE_URL}. No
 * request is made until the model is asked. Keys are never logged, nor shown by what fails. A provider that is away is
 * asked again for a while.
 */
public final class Models {
    /** A long procedure takes a slow model minutes. */
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    /** How long a provider that is away is asked again. */
    public static final Duration PATIENCE = Duration.ofMinutes(3);

    /** It would tell the whole refusal, keys and all, to the log; we try again ourselves. */
    private static final int RETRIES = 0;

    private static final List<String> KEYS = List.of("OPENAI_API_KEY", "ANTHROPIC_API_KEY");

    private Models() {}

    /**
     * A model whose provider, when it is away, is asked again as long as {@link ModelPatience} says.
     *
     * @throws IllegalArgumentException when the environment lacks what the provider needs
     */
    public static ChatModel open(ModelName name, Map<String, String> environment) {
        return open(name, environment, ModelPatience.of(environment));
    }

    /**
     * The same.
     *
     * @param patience how long after a first failure a provider that is away is asked again; zero for not at all
     */
    public static ChatModel open(ModelName name, Map<String, String> environment, Duration patience) {
        return open(name, environment, patience, Thread::sleep);
    }

    static ChatModel open(
            ModelName name, Map<String, String> environment, Duration patience, PatientModel.Pause pause) {
        var secrets =
                KEYS.stream().flatMap(key -> value(key, environment).stream()).toList();
        return new PatientModel(name.toString(), client(name, environment), patience, secrets, pause);
    }

    private static ChatModel client(ModelName name, Map<String, String> environment) {
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
