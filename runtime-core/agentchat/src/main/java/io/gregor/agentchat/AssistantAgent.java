package io.gregor.agentchat;

import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import io.gregor.agentchat.internal.AssistantTurn;
import io.gregor.agentchat.internal.Names;
import io.gregor.agentchat.internal.ToolBox;
import io.gregor.agentchat.message.ChatMessage;
import java.util.List;

/**
 * An agent that thinks with a language model, and may call tools before it speaks.
 *
 * <p>In a turn the model is asked; where it asks for tools, all of one reply are called in parallel, and it is asked again
 * with their results, up to the bound of tool rounds. A tool that is unknown, gets bad arguments, fails or takes too long
 * becomes an error that the model reads; it never ends the turn. A failing model call does: it is not retried here, since
 * models have retries of their own.
 *
 * <p>It remembers the whole conversation, without bound, whatever part of it its context shows to the model. A message
 * that another participant wrote reaches the model under that name, as data no more trustworthy than its author.
 */
public final class AssistantAgent implements ChatAgent {
    private static final String KIND = "assistant";
    private static final int VERSION = 1;

    private final AssistantSettings settings;
    private final ToolBox tools;
    private List<dev.langchain4j.data.message.ChatMessage> history = List.of();

    private AssistantAgent(AssistantSettings settings) {
        Names.check(settings.name());
        this.settings = settings;
        this.tools = new ToolBox(settings.tools(), settings.toolTimeout());
    }

    /** An assistant with the usual settings; start with {@link AssistantSettings#of} for others. */
    public static AssistantAgent of(String name, dev.langchain4j.model.chat.ChatModel model, String systemMessage) {
        return of(AssistantSettings.of(name, model).systemMessage(systemMessage));
    }

    public static AssistantAgent of(AssistantSettings settings) {
        return new AssistantAgent(settings);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public String description() {
        return settings.description();
    }

    @Override
    public ChatMessage handle(List<ChatMessage> news, Turn turn) throws InterruptedException {
        AssistantTurn thinking = new AssistantTurn(settings, tools, turn, history);
        ChatMessage said = thinking.take(news);
        history = thinking.history();
        return said;
    }

    @Override
    public void reset() {
        history = List.of();
    }

    @Override
    public AgentState saveState() {
        return new AgentState(KIND, VERSION, ChatMessageSerializer.messagesToJson(history));
    }

    @Override
    public void loadState(AgentState state) {
        try {
            history = List.copyOf(ChatMessageDeserializer.messagesFromJson(state.dataOf(KIND, VERSION)));
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("the state of an assistant can't be read: " + e.getMessage(), e);
        }
    }
}
