package io.gregor.agentchat.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelContextTest {
    /** u: heard, a: said, c: asked for tools, r: a tool's result. */
    @ParameterizedTest(name = "last {1} of {0} are {2}")
    @CsvSource({
        "u, 1, u",
        "uaua, 2, ua",
        "uaua, 9, uaua",
        "ucra, 2, a",
        "ucra, 3, cra",
        "ucrra, 3, a",
        "ucrr, 2, crr",
        "ucrr, 1, crr",
        "ucrrcr, 1, cr",
        "ucrrcr, 3, cr",
        "ucrrcr, 4, cr",
        "ucrrcr, 5, crrcr",
    })
    void a_buffered_context_never_parts_results_from_their_request(String history, int messages, String view) {
        List<ChatMessage> all = history.chars().mapToObj(c -> message((char) c)).toList();
        assertThat(ModelContext.buffered(messages).view(all))
                .isEqualTo(all.subList(all.size() - view.length(), all.size()));
    }

    @Test
    void an_unbounded_context_shows_everything() {
        List<ChatMessage> all = List.of(message('u'), message('c'), message('r'));
        assertThat(ModelContext.unbounded().view(all)).isEqualTo(all);
    }

    @Test
    void a_buffer_of_nothing_is_refused() {
        assertThatThrownBy(() -> ModelContext.buffered(0)).hasMessageContaining("at least 1");
    }

    private static ChatMessage message(char kind) {
        return switch (kind) {
            case 'u' -> UserMessage.from("hi");
            case 'a' -> AiMessage.from("hello");
            case 'c' ->
                AiMessage.from(ToolExecutionRequest.builder().id("1").name("t").build());
            default -> ToolExecutionResultMessage.from("1", "t", "result");
        };
    }
}
