package io.gregor.extensions.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.chat.ChatModel;
import io.gregor.testkit.provider.FakeProvider;
import io.gregor.testkit.provider.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatientModelTest {
    private static final String KEY = "sk-PatientModelKey";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final List<Duration> pauses = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 529})
    void aProviderThatIsBusyOrBrokenIsAskedAgainAndPaidOnce(int status) {
        try (FakeProvider provider = FakeProvider.start((question, asked) ->
                asked <= 4 ? new Response.Refusal(status, "not now") : new Response.Text("at last"))) {
            assertThat(model(provider.url(), PATIENCE).chat("a")).isEqualTo("at last");
            assertThat(provider.calls()).hasSize(1);
        }
        assertThat(pauses).hasSize(4).isSorted();
        assertThat(pauses.getFirst()).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1250));
    }

    @Test
    void aProviderWhereNobodyListensIsAskedAgain() {
        FakeProvider gone = FakeProvider.start((question, asked) -> new Response.Text("?"));
        gone.close();

        assertThatThrownBy(() -> model(gone.url(), Duration.ofSeconds(2)).chat("a"))
                .isInstanceOf(ModelFailed.class)
                .hasNoCause();
        assertThat(pauses).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void whatIsRefusedIsNotAskedAgainAndShowsNoKey(int status) {
        try (FakeProvider provider = FakeProvider.start(
                (question, asked) -> new Response.Refusal(status, "wrong key " + KEY + "\nsecond line"))) {
            assertThatThrownBy(() -> model(provider.url(), PATIENCE).chat("a"))
                    .isInstanceOf(ModelFailed.class)
                    .hasNoCause()
                    .hasMessageContaining("wrong key ***")
                    .hasMessageNotContainingAny(KEY, "\n");
        }
        assertThat(pauses).isEmpty();
    }

    @Test
    void withoutPatienceItIsAskedOnce() {
        List<Integer> asks = new ArrayList<>();
        try (FakeProvider provider = FakeProvider.start((question, asked) -> {
            asks.add(asked);
            return new Response.Refusal(503, "not now");
        })) {
            assertThatThrownBy(() -> model(provider.url(), Duration.ZERO).chat("a"))
                    .hasMessageContaining("not now");
        }
        assertThat(asks).containsExactly(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void whoIsInterruptedDoesNotWait() {
        try (FakeProvider provider = FakeProvider.start((question, asked) -> new Response.Refusal(503, "not now"))) {
            ChatModel model =
                    Models.open(ModelName.parse("openai:fake"), environment(provider.url()), PATIENCE, time -> {
                        throw new InterruptedException();
                    });
            assertThatThrownBy(() -> model.chat("a")).hasMessageContaining("not now");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private ChatModel model(String url, Duration patience) {
        return Models.open(ModelName.parse("openai:fake"), environment(url), patience, pauses::add);
    }

    private static Map<String, String> environment(String url) {
        return new HashMap<>(Map.of("OPENAI_BASE_URL", url, "OPENAI_API_KEY", KEY));
    }
}
