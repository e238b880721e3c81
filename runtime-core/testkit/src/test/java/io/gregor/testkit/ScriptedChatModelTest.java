package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScriptedChatModelTest {
    private final ScriptedChatModel model = new ScriptedChatModel();

    @Test
    void answersComeInTheOrderOfTheScript() {
        model.says("one", "two").says("three");
        assertThat(List.of(model.chat("a"), model.chat("b"), model.chat("c"))).containsExactly("one", "two", "three");
        assertThat(model.remaining()).isZero();
    }

    @Test
    void aToolCallHasNameArgumentsAndAnIdOfItsOwn() {
        model.calls("weather", "{\"city\":\"Prague\"}").calls("weather", "{\"city\":\"Linz\"}");
        ChatResponse first = ask("rain?");
        ChatResponse second = ask("and there?");
        var call = first.aiMessage().toolExecutionRequests().getFirst();
        assertThat(call.name()).isEqualTo("weather");
        assertThat(call.arguments()).isEqualTo("{\"city\":\"Prague\"}");
        assertThat(second.aiMessage().toolExecutionRequests().getFirst().id()).isNotEqualTo(call.id());
        assertThat(first.finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
    }

    @Test
    void severalToolsAreCalledAtOnce() {
        model.calls(model.call("a", "{}"), model.call("b", "{}"));
        assertThat(ask("go").aiMessage().toolExecutionRequests())
                .extracting(call -> call.name())
                .containsExactly("a", "b");
    }

    @Test
    void anAnswerCanDependOnTheRequest() {
        model.says(request -> "you sent " + request.messages().size()).answers(request -> ChatResponse.builder()
                .aiMessage(AiMessage.from("whole"))
                .build());
        assertThat(model.chat("x")).isEqualTo("you sent 1");
        assertThat(ask("y").aiMessage().text()).isEqualTo("whole");
    }

    @Test
    void requestsAreRemembered() {
        model.says("ok").fails(new IllegalStateException("no connection"));
        ask("first");
        assertThatThrownBy(() -> ask("second")).hasMessage("no connection");
        assertThat(model.requests())
                .extracting(request -> ((UserMessage) request.messages().getLast()).singleText())
                .containsExactly("first", "second");
    }

    @Test
    void theEndOfTheScriptIsAnErrorThatQuotesTheRequest() {
        model.says("only");
        ask("first");
        assertThatThrownBy(() -> ask("one too many"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("script has ended")
                .hasMessageContaining("one too many");
    }

    @Test
    void otherwiseAnswersBeyondTheEnd() {
        model.says("scripted").otherwise(request -> "default");
        assertThat(List.of(model.chat("a"), model.chat("b"), model.chat("c")))
                .containsExactly("scripted", "default", "default");
    }

    @Test
    void concurrentRequestsGetOneAnswerEach() {
        int many = 200;
        IntStream.range(0, many).forEach(i -> model.says("answer " + i));
        List<String> answers = IntStream.range(0, many)
                .parallel()
                .mapToObj(i -> model.chat("q"))
                .toList();
        assertThat(answers).doesNotHaveDuplicates().hasSize(many);
    }

    private ChatResponse ask(String text) {
        return model.chat(ChatRequest.builder().messages(UserMessage.from(text)).build());
    }
}
