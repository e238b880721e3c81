package io.gregor.agentchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.gregor.agentchat.message.AgentEvent;
import io.gregor.agentchat.message.ModelUsage;
import io.gregor.agentchat.message.TextMessage;
import io.gregor.agentchat.message.ToolCallExecutionEvent;
import io.gregor.agentchat.message.ToolCallRequestEvent;
import io.gregor.agentchat.message.ToolCallSummaryMessage;
import io.gregor.agentchat.message.ToolResult;
import io.gregor.agentchat.tool.ModelTool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class AssistantToolsTest {
    private static final List<TextMessage> TASK = List.of(TextMessage.of("user", "go"));

    static final class Kit {
        private final CyclicBarrier barrier = new CyclicBarrier(2);

        @Tool
        int twice(int n) {
            return 2 * n;
        }

        @Tool
        String meet() throws Exception {
            barrier.await(60, TimeUnit.SECONDS);
            return "met";
        }

        @Tool
        String fail() {
            throw new IllegalStateException("no luck");
        }

        @Tool
        String wait_forever() throws InterruptedException {
            new CountDownLatch(1).await();
            return "never";
        }

        @Tool
        String shout() {
            return "A".repeat(1_000_000);
        }
    }

    private static AssistantSettings with(FakeModel model) {
        return AssistantSettings.of("helper", model).toolsIn(new Kit());
    }

    private static List<ToolResult> results(Response response) {
        return response.events().stream()
                .filter(ToolCallExecutionEvent.class::isInstance)
                .flatMap(e -> ((ToolCallExecutionEvent) e).results().stream())
                .toList();
    }

    @Test
    void the_model_gets_the_result_and_speaks() throws Exception {
        FakeModel model = new FakeModel().thenCall("twice", "{\"n\":21}").then(AiMessage.from("It is 42."));
        Response response = AssistantAgent.of(with(model)).respond(TASK);
        assertThat(response.message().text()).isEqualTo("It is 42.");
        assertThat(response.events())
                .<Class<?>>extracting(AgentEvent::getClass)
                .containsExactly(ToolCallRequestEvent.class, ToolCallExecutionEvent.class);
        assertThat(response.events().getFirst().usage()).isEqualTo(new ModelUsage(10, 5));
        assertThat(response.events()).extracting(AgentEvent::text).containsExactly("twice({\"n\":21})", "twice: 42");
        assertThat(model.lastAsked()).containsExactly("user:go", "ai:calls", "t:42");
    }

    @Test
    void calls_of_one_reply_run_at_the_same_time() throws Exception {
        FakeModel model = new FakeModel().thenCall("meet", "{}", "meet", "{}").then(AiMessage.from("ok"));
        Response response = AssistantAgent.of(with(model)).respond(TASK);
        assertThat(results(response)).extracting(ToolResult::output).containsExactly("met", "met");
    }

    @Test
    void whatever_goes_wrong_is_told_to_the_model() throws Exception {
        FakeModel model = new FakeModel()
                .thenCall("nope", "{}", "twice", "{\"n\":\"x\"}", "fail", "{}", "twice", "{\"n\":1}")
                .then(AiMessage.from("I see."));
        Response response = AssistantAgent.of(with(model)).respond(TASK);
        List<ToolResult> results = results(response);
        assertThat(results).extracting(ToolResult::failed).containsExactly(true, true, true, false);
        assertThat(results.get(0).output()).contains("no tool \"nope\"", "twice");
        assertThat(results.get(1).output()).contains("\"n\" can't be \"x\"");
        assertThat(results.get(2).output()).isEqualTo("no luck");
        assertThat(model.lastAsked()).hasSize(6).contains("t:no luck", "t:2");
        assertThat(response.message().text()).isEqualTo("I see.");
    }

    @Test
    void a_tool_that_takes_too_long_is_given_up() throws Exception {
        FakeModel model = new FakeModel()
                .thenCall("wait_forever", "{}", "twice", "{\"n\":1}")
                .then(AiMessage.from("ok"));
        Response response = AssistantAgent.of(with(model).toolTimeout(Duration.ofSeconds(4)))
                .respond(TASK);
        assertThat(results(response)).extracting(ToolResult::failed).containsExactly(true, false);
        assertThat(results(response).getFirst().output()).contains("no answer");
    }

    @Test
    void interrupting_the_turn_interrupts_its_tools() throws Exception {
        CountDownLatch inTool = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        ModelTool stuck =
                ModelTool.of("stuck", "Waits", JsonObjectSchema.builder().build(), arguments -> {
                    inTool.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        interrupted.countDown();
                    }
                    return "never";
                });
        FakeModel model = new FakeModel().thenCall("stuck", "{}");
        ChatAgent agent =
                AssistantAgent.of(AssistantSettings.of("helper", model).tools(List.of(stuck)));
        FutureTask<Response> turn = new FutureTask<>(() -> agent.respond(TASK));
        Thread thread = Thread.ofVirtual().start(turn);
        inTool.await();
        thread.interrupt();
        assertThatThrownBy(turn::get).hasCauseInstanceOf(InterruptedException.class);
        interrupted.await();
    }

    @Test
    void output_and_number_of_calls_are_bounded() throws Exception {
        String[] calls = IntStream.range(0, 200)
                .boxed()
                .flatMap(i -> List.of("twice", "{\"n\":1}").stream())
                .toArray(String[]::new);
        FakeModel model =
                new FakeModel().thenCall(calls).thenCall("shout", "{}").then(AiMessage.from("ok"));
        List<ToolResult> results = results(AssistantAgent.of(with(model)).respond(TASK));
        assertThat(results.subList(0, 200).stream().filter(r -> !r.failed())).hasSize(64);
        assertThat(results.get(199).output()).contains("at most 64");
        assertThat(results.get(200).output()).hasSizeLessThan(65_000).contains("left out");
    }

    @Test
    void without_reflection_the_last_results_are_said_as_they_are() throws Exception {
        FakeModel model = new FakeModel().thenCall("twice", "{\"n\":1}").thenCall("twice", "{\"n\":2}");
        Response response = AssistantAgent.of(with(model).maxToolRounds(2)).respond(TASK);
        assertThat(response.message()).isInstanceOf(ToolCallSummaryMessage.class);
        assertThat(response.message().text()).isEqualTo("4");
        assertThat(model.requests).hasSize(2);
    }

    @Test
    void with_reflection_the_model_has_the_last_word_and_no_tools() throws Exception {
        FakeModel model = new FakeModel().thenCall("twice", "{\"n\":1}").then(AiMessage.from("two"));
        Response response =
                AssistantAgent.of(with(model).maxToolRounds(1).reflect(true)).respond(TASK);
        assertThat(response.message().text()).isEqualTo("two");
        assertThat(model.requests.getLast().toolChoice()).isEqualTo(ToolChoice.NONE);
    }

    @Test
    void text_beside_tool_calls_is_a_thought() throws Exception {
        FakeModel model = new FakeModel().thenCall("twice", "{\"n\":1}").then(AiMessage.from("2"));
        FakeModel talking = new FakeModel();
        talking.then(AiMessage.from(
                        "Let me see.",
                        model.chat(List.of(dev.langchain4j.data.message.UserMessage.from("x")))
                                .aiMessage()
                                .toolExecutionRequests()))
                .then(AiMessage.from("2"));
        Response response = AssistantAgent.of(with(talking)).respond(TASK);
        assertThat(response.events()).extracting(AgentEvent::text).startsWith("Let me see.");
    }

    @Test
    void a_tool_may_be_a_plain_object() throws Exception {
        ModelTool echo = ModelTool.of(
                "echo", "Says it again", JsonObjectSchema.builder().build(), arguments -> "echo of " + arguments);
        FakeModel model = new FakeModel().thenCall("echo", "{}").then(AiMessage.from("ok"));
        Response response = AssistantAgent.of(
                        AssistantSettings.of("helper", model).tools(List.of(echo)))
                .respond(TASK);
        assertThat(results(response)).extracting(ToolResult::output).containsExactly("echo of {}");
    }

    @Test
    void two_tools_of_one_name_are_refused() {
        assertThatThrownBy(() -> AssistantAgent.of(with(new FakeModel()).toolsIn(new Kit())))
                .hasMessageContaining("two tools are called");
    }
}
