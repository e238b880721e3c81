package io.gregor.agentchat.message;

/**
 * The tokens that model calls cost, as the provider counted them. A provider that reports nothing costs zero here.
 *
 * @param inputTokens tokens sent to the model
 * @param outputTokens tokens the model wrote
 */
public record ModelUsage(long inputTokens, long outputTokens) {
    public static final ModelUsage NONE = new ModelUsage(0, 0);

    public ModelUsage {
        if (inputTokens < 0 || outputTokens < 0) {
            throw new IllegalArgumentException("token counts can't be negative: " + inputTokens + ", " + outputTokens);
        }
    }

    public ModelUsage plus(ModelUsage other) {
        return new ModelUsage(inputTokens + other.inputTokens, outputTokens + other.outputTokens);
    }

    public long total() {
        return inputTokens + outputTokens;
    }
}
