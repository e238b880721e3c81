package io.gregor.extensions.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.gregor.testkit.provider.FakeProvider;
import io.gregor.testkit.provider.Response;
import io.gregor.testkit.provider.Script;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The provider of the fault tests speaks as the real client expects, and its bill is right. */
class FakeProviderTest {
    private static ChatModel model(FakeProvider provider) {
        return Models.open(ModelName.parse("openai:fake"), provider.environment());
    }

    @Test
    void answersByItsScriptAndCountsByWhatWasAsked() {
        Script script = (question, asked) -> new Response.Text(question.last() + " " + asked);
        try (FakeProvider provider = FakeProvider.start(script)) {
            ChatModel model = model(provider);
            assertThat(model.chat("a")).isEqualTo("a 1");
            assertThat(model.chat("b")).isEqualTo("b 1");
            assertThat(model.chat("a")).isEqualTo("a 2");
            assertThat(provider.paid()).containsEntry("user: a", 2).containsEntry("user: b", 1);
            assertThat(provider.paid("b")).isEqualTo(1);
            assertThat(provider.calls())
                    .hasSize(3)
                    .allMatch(call -> call.answered() && call.question().model().equals("fake"));
        }
    }

    @Test
    void aRefusalIsNotPaidAndTheClientTriesAgain() {
        Script script =
                (question, asked) -> asked == 1 ? new Response.Refusal(503, "too busy") : new Response.Text("at last");
        try (FakeProvider provider = FakeProvider.start(script)) {
            assertThat(model(provider).chat("a")).isEqualTo("at last");
            assertThat(provider.calls()).hasSize(1);
        }
    }

    @Test
    void silenceIsPaidAndNeverAnswered() {
        try (FakeProvider provider = FakeProvider.start((question, asked) -> new Response.Silence())) {
            ChatModel impatient = OpenAiChatModel.builder()
                    .baseUrl(provider.url())
                    .apiKey("none")
                    .modelName("fake")
                    .timeout(Duration.ofSeconds(2))
                    .maxRetries(0)
                    .build();
            assertThatThrownBy(() -> impatient.chat("a")).hasMessageContaining("timed out");
            provider.catchUp();
            assertThat(provider.calls()).hasSize(1).noneMatch(call -> call.answered());
        }
    }

    @Test
    void aLateAnswerComesLate() {
        Duration wait = Duration.ofMillis(150);
        try (FakeProvider provider =
                FakeProvider.start((question, asked) -> new Response.Late(wait, new Response.Text("late")))) {
            long begin = System.nanoTime();
            assertThat(model(provider).chat("a")).isEqualTo("late");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(wait);
        }
    }

    @Test
    void whatIsNoQuestionIsRefused() throws Exception {
        try (FakeProvider provider = FakeProvider.start((question, asked) -> new Response.Text("?"));
                HttpClient client = HttpClient.newHttpClient()) {
            for (String body : new String[] {"{", "{}", "[]", ""}) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(provider.url() + "/chat/completions"))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
                assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                        .as(body)
                        .isEqualTo(400);
            }
            assertThat(provider.calls()).isEmpty();
        }
    }
}
