package io.gregor.extensions.quarkus.model;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.gregor.agentchat.model.WrappedModel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model whose calls, tokens and cost are told to a registry of metrics. An answer that was got and lost in a crash is
 * counted: it was paid for. A provider that says no tokens costs nothing here, whatever it charges.
 */
final class MeteredModel extends WrappedModel {
    private static final Duration[] BUCKETS = Stream.of(1, 2, 5, 10, 20, 40, 80, 160, 300)
            .map(Duration::ofSeconds)
            .toArray(Duration[]::new);

    private final String name;
    private final MeterRegistry registry;
    private final Timer answered;
    private final Timer failed;
    private final Counter input;
    private final Counter output;
    private final @Nullable ModelPrices prices;
    private final @Nullable Counter cost;

    MeteredModel(String name, ChatModel model, Optional<ModelPrices> prices, MeterRegistry registry) {
        super(model);
        this.name = name;
        this.registry = registry;
        this.answered = timer("answered");
        this.failed = timer("failed");
        this.input = tokens("input");
        this.output = tokens("output");
        this.prices = prices.orElse(null);
        this.cost = prices.map(known -> Counter.builder("gregor.model.cost")
                        .description("What the model's tokens cost by the prices that are configured")
                        .tag("model", name)
                        .register(registry))
                .orElse(null);
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        Timer.Sample sample = Timer.start(registry);
        Timer end = failed;
        try {
            ChatResponse response = model().chat(request);
            end = answered;
            count(response.tokenUsage());
            return response;
        } finally {
            sample.stop(end);
        }
    }

    private void count(@Nullable TokenUsage usage) {
        if (usage != null) {
            long in = known(usage.inputTokenCount());
            long out = known(usage.outputTokenCount());
            input.increment(in);
            output.increment(out);
            if (cost != null && prices != null) {
                cost.increment(prices.of(in, out));
            }
        }
    }

    private static long known(@Nullable Integer tokens) {
        return tokens == null ? 0 : Math.max(0, tokens);
    }

    private Timer timer(String outcome) {
        return Timer.builder("gregor.model.time")
                .description("Time that calls of a model take, with the pauses while its provider is away")
                .tag("model", name)
                .tag("outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Counter tokens(String direction) {
        return Counter.builder("gregor.model.tokens")
                .description("Tokens sent to a model and answered by it, as its provider counts them")
                .tag("model", name)
                .tag("direction", direction)
                .register(registry);
    }
}
