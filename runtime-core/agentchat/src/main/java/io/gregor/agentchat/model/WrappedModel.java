package io.gregor.agentchat.model;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Set;

/**
 * A model that does something more where another is asked: waits, counts, tells. In all else it is that other one; whoever
 * listens to that one is told by it, once.
 */
public abstract class WrappedModel implements ChatModel {
    private final ChatModel model;

    /** @param model who answers */
    protected WrappedModel(ChatModel model) {
        this.model = model;
    }

    /** Asks the other model, as often as it takes, and throws what is to be thrown. */
    @Override
    public abstract ChatResponse chat(ChatRequest request);

    /** Who answers. */
    protected final ChatModel model() {
        return model;
    }

    @Override
    public final ChatRequestParameters defaultRequestParameters() {
        return model.defaultRequestParameters();
    }

    @Override
    public final ModelProvider provider() {
        return model.provider();
    }

    @Override
    public final Set<Capability> supportedCapabilities() {
        return model.supportedCapabilities();
    }
}
