package io.gregor.migration.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.migration.message.Progress.ModelCalled;
import io.gregor.migration.model.ObjectName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTest {
    private static final Prices PRICES = prices("openai:gpt-4o=2.50/10, ollama:llama3.1=0/0,");

    @Test
    void tokensInAndOutHaveTheirOwnPrices() {
        var calls = called(called("openai:gpt-4o", 1_000_000, 100_000), "OpenAI:GPT-4o", 2, 1);
        assertThat(PRICES.of(calls)).hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("3.500015"));
        assertThat(PRICES.of(called("ollama:llama3.1", 5, 5)))
                .hasValueSatisfying(cost -> assertThat(cost).isZero());
    }

    @Test
    void isNotKnownWhereOnePriceIsMissingOrNothingWasAsked() {
        var calls = called(called("openai:gpt-4o", 1, 1), "anthropic:x", 1, 1);
        assertThat(PRICES.of(calls)).isEmpty();
        assertThat(PRICES.of(ModelUse.NONE)).isEmpty();
        assertThat(Prices.UNKNOWN.of(calls)).isEmpty();
        assertThat(Prices.of(Map.of())).isEqualTo(Prices.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai:gpt-4o", "openai:gpt-4o=1", "openai:gpt-4o=-1/2", "=1/2", "x=1e9/1", "x=1/2/3"})
    void anotherFormIsRefusedWithWhatIsExpected(String text) {
        assertThatThrownBy(() -> prices(text)).hasMessageContaining("such as openai:gpt-4o=2.50/10, not " + text);
    }

    private static Prices prices(String text) {
        return Prices.of(Map.of(Prices.VARIABLE, text));
    }

    private static ModelUse called(String model, long in, long out) {
        return called(ModelUse.NONE, model, in, out);
    }

    private static ModelUse called(ModelUse before, String model, long in, long out) {
        return before.plus(
                new ModelCalled("m", ObjectName.of("p"), "tester", model, in, out, Duration.ZERO, Instant.EPOCH));
    }
}
