package io.gregor.agentchat.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WrappedModelTest {
    private static final ChatRequestParameters PARAMETERS =
            ChatRequestParameters.builder().modelName("small").temperature(0.5).build();

    private final List<String> told = new ArrayList<>();
    private final ChatModel answering = new Answering();
    private final ChatModel model = new WrappedModel(answering) {
        @Override
        public ChatResponse chat(ChatRequest request) {
            told.add("before");
            return model().chat(request);
        }
    };

    @Test
    void whatIsDoneIsDoneWhicheverWayItIsAsked() {
        assertThat(model.chat("hello")).isEqualTo("hello by small");
        assertThat(told).containsExactly("before", "listener", "answered");
    }

    @Test
    void inAllElseItIsTheOther() {
        assertThat(model.provider()).isEqualTo(ModelProvider.OLLAMA);
        assertThat(model.supportedCapabilities()).containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        assertThat(model.defaultRequestParameters()).isSameAs(PARAMETERS);
    }

    private final class Answering implements ChatModel {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            told.add("answered");
            String text = ((dev.langchain4j.data.message.UserMessage)
                            request.messages().getFirst())
                    .singleText();
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from(text + " by " + request.modelName()))
                    .build();
        }

        @Override
        public List<ChatModelListener> listeners() {
            return List.of(new ChatModelListener() {
                @Override
                public void onRequest(ChatModelRequestContext context) {
                    told.add("listener");
                }
            });
        }

        @Override
        public ChatRequestParameters defaultRequestParameters() {
            return PARAMETERS;
        }

        @Override
        public ModelProvider provider() {
            return ModelProvider.OLLAMA;
        }

        @Override
        public Set<Capability> supportedCapabilities() {
            return Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        }
    }
}
