package io.gregor.extensions.quarkus.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.gregor.extensions.quarkus.ConfigReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeteredModelTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void callsTokensAndCostAreCounted() {
        ChatModel model = metered(new TokenUsage(2_000, 500), new ModelPrices(2.5, 10));
        model.chat("one");
        model.chat("two");
        assertThat(calls("answered")).isEqualTo(2);
        assertThat(calls("failed")).isZero();
        assertThat(tokens("input")).isEqualTo(4_000);
        assertThat(tokens("output")).isEqualTo(1_000);
        assertThat(registry.get("gregor.model.cost")
                        .tag("model", "fake:one")
                        .counter()
                        .count())
                .isCloseTo(0.02, Offset.offset(1e-9));
    }

    @Test
    void withoutPricesThereIsNoCostAndWithoutUsageThereAreNoTokens() {
        metered(null, null).chat("one");
        assertThat(calls("answered")).isOne();
        assertThat(tokens("input")).isZero();
        assertThat(registry.find("gregor.model.cost").counter()).isNull();
    }

    @Test
    void aCallThatFailsIsCountedAsSuch() {
        ChatModel broken = new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request) {
                throw new IllegalStateException("away");
            }
        };
        var model = new MeteredModel("fake:one", broken, Optional.empty(), registry);
        assertThatThrownBy(() -> model.chat("one")).hasMessage("away");
        assertThat(calls("failed")).isOne();
        assertThat(calls("answered")).isZero();
    }

    @Test
    void pricesAreNumbers() {
        var reader = reader(Map.of(ModelPrices.INPUT, "2.50"));
        assertThat(ModelPrices.read(reader)).contains(new ModelPrices(2.5, 0));
        assertThat(ModelPrices.read(reader(Map.of()))).isEmpty();
        var wrong = reader(Map.of(ModelPrices.INPUT, "2,50 $", ModelPrices.OUTPUT, "-1"));
        ModelPrices.read(wrong);
        assertThat(wrong.complaints())
                .containsExactly(
                        "gregor.model-price-input must be the price of a million tokens, such as 2.50",
                        "gregor.model-price-output must be the price of a million tokens, such as 2.50");
    }

    @Test
    void aModelThatIsConfiguredIsMetered() {
        assertThat(ConfiguredModel.read(reader(Map.of()), registry)).isEmpty();
        var reader = reader(Map.of("gregor.model", "ollama:tiny"));
        assertThat(ConfiguredModel.read(reader, registry)).hasValueSatisfying(it -> {
            assertThat(it.name()).isEqualTo("ollama:tiny");
            assertThat(it.model()).isInstanceOf(MeteredModel.class);
        });
        var wrong = reader(Map.of("gregor.model", "tiny"));
        assertThat(ConfiguredModel.read(wrong, registry)).isEmpty();
        assertThat(wrong.complaints()).singleElement().asString().startsWith("gregor.model: \"tiny\" names no model");
    }

    private ChatModel metered(@Nullable TokenUsage usage, @Nullable ModelPrices prices) {
        ChatModel model = new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request) {
                return ChatResponse.builder()
                        .aiMessage(AiMessage.from("yes"))
                        .tokenUsage(usage)
                        .build();
            }
        };
        return new MeteredModel("fake:one", model, Optional.ofNullable(prices), registry);
    }

    private static ConfigReader reader(Map<String, String> values) {
        return new ConfigReader(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build());
    }

    private long calls(String outcome) {
        return registry.get("gregor.model.time").tag("outcome", outcome).timer().count();
    }

    private double tokens(String direction) {
        return registry.get("gregor.model.tokens")
                .tag("direction", direction)
                .counter()
                .count();
    }
}
