package io.gregor.agentchat;

import dev.langchain4j.model.chat.ChatModel;
import io.gregor.agentchat.context.ModelContext;
import io.gregor.agentchat.tool.ModelTool;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How an {@link AssistantAgent} is made. Start with {@link #of} and change what should differ; each change is a new value.
 *
 * @param name the name under which it speaks
 * @param model answers; called from a virtual thread, and interrupted when the turn is cancelled
 * @param description what it is good at
 * @param systemMessage goes first in every request; empty for none
 * @param context which part of the history the model sees
 * @param tools what the model may call
 * @param maxToolRounds how often in one turn the model may ask for tools, at least 1
 * @param reflect whether the model, when the rounds are used up, gets a last word without tools. Otherwise the results of
 *     the last round are said as they are, in a {@link io.gregor.agentchat.message.ToolCallSummaryMessage}
 * @param toolTimeout how long the tools of one reply may take together
 */
public record AssistantSettings(
        String name,
        ChatModel model,
        String description,
        String systemMessage,
        ModelContext context,
        List<ModelTool> tools,
        int maxToolRounds,
        boolean reflect,
        Duration toolTimeout) {
    public AssistantSettings {
        tools = List.copyOf(tools);
        if (maxToolRounds < 1) {
            throw new IllegalArgumentException("maxToolRounds must be at least 1, not " + maxToolRounds);
        }
        if (!toolTimeout.isPositive()) {
            throw new IllegalArgumentException("toolTimeout must be positive, not " + toolTimeout);
        }
    }

    /** No system message, no tools, the whole history, 10 tool rounds, no reflection, 2 minutes for tools. */
    public static AssistantSettings of(String name, ChatModel model) {
        return new AssistantSettings(
                name,
                model,
                "An assistant with a language model.",
                "",
                ModelContext.unbounded(),
                List.of(),
                10,
                false,
                Duration.ofMinutes(2));
    }

    public AssistantSettings description(String text) {
        return new AssistantSettings(
                name, model, text, systemMessage, context, tools, maxToolRounds, reflect, toolTimeout);
    }

    public AssistantSettings systemMessage(String text) {
        return new AssistantSettings(
                name, model, description, text, context, tools, maxToolRounds, reflect, toolTimeout);
    }

    public AssistantSettings context(ModelContext view) {
        return new AssistantSettings(
                name, model, description, systemMessage, view, tools, maxToolRounds, reflect, toolTimeout);
    }

    /** Adds tools: the {@code @Tool} methods of an object. */
    public AssistantSettings toolsIn(Object annotated) {
        return tools(ModelTool.annotatedIn(annotated));
    }

    /** Adds tools. */
    public AssistantSettings tools(List<ModelTool> more) {
        List<ModelTool> all = Stream.concat(tools.stream(), more.stream()).toList();
        return new AssistantSettings(
                name, model, description, systemMessage, context, all, maxToolRounds, reflect, toolTimeout);
    }

    public AssistantSettings maxToolRounds(int rounds) {
        return new AssistantSettings(
                name, model, description, systemMessage, context, tools, rounds, reflect, toolTimeout);
    }

    public AssistantSettings reflect(boolean lastWord) {
        return new AssistantSettings(
                name, model, description, systemMessage, context, tools, maxToolRounds, lastWord, toolTimeout);
    }

    public AssistantSettings toolTimeout(Duration limit) {
        return new AssistantSettings(
                name, model, description, systemMessage, context, tools, maxToolRounds, reflect, limit);
    }
}
