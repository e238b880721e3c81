package io.gregor.migration.message;

import io.gregor.core.MessageType;
import io.gregor.migration.message.Progress.ModelCalled;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered and what it took, as a step keeps it.
 *
 * @param text empty where it said nothing
 * @param inputTokens 0 where the provider does not say
 * @param outputTokens 0 where the provider does not say
 * @param at when the answer came
 */
@MessageType("gregor.migration.model-reply")
public record ModelReply(String text, long inputTokens, long outputTokens, Duration took, Instant at) {
    /**
     * One that has just come; what a provider does not say is null.
     *
     * @param asked {@link System#nanoTime()} when the model was asked
     */
    public static ModelReply now(
            @Nullable String text, @Nullable Integer inputTokens, @Nullable Integer outputTokens, long asked) {
        return new ModelReply(
                text == null ? "" : text,
                known(inputTokens),
                known(outputTokens),
                Duration.ofNanos(System.nanoTime() - asked),
                Instant.now());
    }

    private static long known(@Nullable Integer tokens) {
        return tokens == null ? 0 : Math.max(0, tokens);
    }

    /** What is told of it to those who watch. */
    public ModelCalled told(ObjectId object, String speaker, String model) {
        return new ModelCalled(object.migration(), object.name(), speaker, model, inputTokens, outputTokens, took, at);
    }
}
