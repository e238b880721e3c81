package io.gregor.agentchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import io.gregor.agentchat.context.ModelContext;
import io.gregor.agentchat.message.ChatMessage;
import io.gregor.agentchat.message.ModelUsage;
import io.gregor.agentchat.message.TextMessage;
import io.gregor.agentchat.message.ThoughtEvent;
import io.gregor.core.Cancelled;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssistantAgentTest {
    private static List<TextMessage> heard(String... texts) {
        return List.of(texts).stream().map(t -> TextMessage.of("user", t)).toList();
    }

    @Test
    void it_says_what_the_model_says_and_what_it_cost() throws Exception {
        FakeModel model = FakeModel.saying("hello");
        Response response = AssistantAgent.of("helper", model, "Be brief.").respond(heard("hi"));
        assertThat(response.message()).isInstanceOf(TextMessage.class);
        assertThat(response.message().text()).isEqualTo("hello");
        assertThat(response.message().source()).isEqualTo("helper");
        assertThat(response.message().usage()).isEqualTo(new ModelUsage(10, 5));
        assertThat(model.lastAsked()).containsExactly("s:Be brief.", "user:hi");
        assertThat(model.requests.getLast().toolSpecifications()).isEmpty();
    }

    @Test
    void it_remembers_the_conversation_and_forgets_on_reset() throws Exception {
        FakeModel model = FakeModel.saying("one", "two", "three");
        ChatAgent agent = AssistantAgent.of("helper", model, "");
        agent.respond(heard("1"));
        agent.respond(heard("2", "2b"));
        assertThat(model.lastAsked()).containsExactly("user:1", "ai:one", "user:2", "user:2b");
        agent.reset();
        agent.respond(heard("3"));
        assertThat(model.lastAsked()).containsExactly("user:3");
    }

    @Test
    void the_model_sees_what_the_context_shows() throws Exception {
        FakeModel model = FakeModel.saying("one", "two");
        ChatAgent agent = AssistantAgent.of(
                AssistantSettings.of("helper", model).systemMessage("S").context(ModelContext.buffered(2)));
        agent.respond(heard("1"));
        agent.respond(heard("2"));
        assertThat(model.lastAsked()).containsExactly("s:S", "ai:one", "user:2");
    }

    @Test
    void a_failed_turn_leaves_no_trace() throws Exception {
        FakeModel model = FakeModel.saying("one")
                .thenThrow(new IllegalStateException("no model today"))
                .then(AiMessage.from("two"));
        ChatAgent agent = AssistantAgent.of("helper", model, "");
        agent.respond(heard("1"));
        assertThatThrownBy(() -> agent.respond(heard("2"))).hasMessage("no model today");
        agent.respond(heard("2"));
        assertThat(model.lastAsked()).containsExactly("user:1", "ai:one", "user:2");
    }

    @Test
    void saved_state_goes_on_in_another_agent() throws Exception {
        ChatAgent first = AssistantAgent.of("helper", FakeModel.saying("one"), "");
        first.respond(heard("1"));
        FakeModel model = FakeModel.saying("two");
        ChatAgent second = AssistantAgent.of("helper", model, "");
        second.loadState(first.saveState());
        second.respond(heard("2"));
        assertThat(model.lastAsked()).containsExactly("user:1", "ai:one", "user:2");
    }

    @Test
    void a_state_of_another_kind_or_version_or_garbage_is_refused() {
        ChatAgent agent = AssistantAgent.of("helper", FakeModel.saying(), "");
        String kind = agent.saveState().kind();
        assertThatThrownBy(() -> agent.loadState(new AgentState("poet", 1, "[]")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("poet");
        assertThatThrownBy(() -> agent.loadState(new AgentState(kind, 9, "[]")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> agent.loadState(new AgentState(kind, 1, "{nonsense")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can't be read");
    }

    @Test
    void empty_texts_are_no_trouble() throws Exception {
        FakeModel model = FakeModel.saying("ok");
        AssistantAgent.of("helper", model, "").respond(heard(" "));
        assertThat(model.lastAsked()).containsExactly("user:(empty)");
    }

    @Test
    void with_nothing_to_answer_it_says_so() {
        assertThatThrownBy(() ->
                        AssistantAgent.of("helper", FakeModel.saying("?"), "").respond(List.of()))
                .hasMessageContaining("helper has nothing to answer");
    }

    @Test
    void thoughts_are_events() throws Exception {
        FakeModel model = new FakeModel()
                .then(AiMessage.builder().text("42").thinking("six times seven").build());
        Response response = AssistantAgent.of("helper", model, "").respond(heard("?"));
        assertThat(response.events()).singleElement().isInstanceOf(ThoughtEvent.class);
        assertThat(response.events().getFirst().text()).isEqualTo("six times seven");
    }

    @Test
    void a_cancelled_turn_asks_no_model() {
        FakeModel model = FakeModel.saying("never");
        CancellationToken token = new CancellationToken();
        token.cancel();
        List<ChatMessage> news = List.copyOf(heard("1"));
        assertThatThrownBy(() -> AssistantAgent.of("helper", model, "").handle(news, new Turn(e -> {}, token)))
                .isInstanceOf(Cancelled.class);
        assertThat(model.requests).isEmpty();
    }

    @Test
    void names_that_no_provider_takes_are_refused() {
        for (String name : List.of("", "two words", "9lives", "a/b", "x".repeat(65))) {
            assertThatThrownBy(() -> AssistantAgent.of(name, FakeModel.saying(), ""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("can't be an agent's name");
        }
    }
}
