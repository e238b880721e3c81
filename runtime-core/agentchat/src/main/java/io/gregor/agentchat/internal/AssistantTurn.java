package io.gregor.agentchat.internal;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.gregor.agentchat.AssistantSettings;
import io.gregor.agentchat.Turn;
import io.gregor.agentchat.message.ChatMessage;
import io.gregor.agentchat.message.ModelUsage;
import io.gregor.agentchat.message.Origin;
import io.gregor.agentchat.message.TextMessage;
import io.gregor.agentchat.message.ThoughtEvent;
import io.gregor.agentchat.message.ToolCall;
import io.gregor.agentchat.message.ToolCallExecutionEvent;
import io.gregor.agentchat.message.ToolCallRequestEvent;
import io.gregor.agentchat.message.ToolCallSummaryMessage;
import io.gregor.agentchat.message.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One turn of an assistant, on a copy of its history, so that a failed turn leaves no trace. */
public final class AssistantTurn {
    private final AssistantSettings settings;
    private final ToolBox tools;
    private final Turn turn;
    private final List<dev.langchain4j.data.message.ChatMessage> history;

    public AssistantTurn(
            AssistantSettings settings,
            ToolBox tools,
            Turn turn,
            List<dev.langchain4j.data.message.ChatMessage> history) {
        this.settings = settings;
        this.tools = tools;
        this.turn = turn;
        this.history = new ArrayList<>(history);
    }

    public List<dev.langchain4j.data.message.ChatMessage> history() {
        return List.copyOf(history);
    }

    public ChatMessage take(List<ChatMessage> news) throws InterruptedException {
        news.forEach(m -> history.add(ModelMessages.heard(m)));
        for (int round = 1; ; round++) {
            ChatResponse response = ask(ToolChoice.AUTO);
            AiMessage reply = response.aiMessage();
            if (!reply.hasToolExecutionRequests()) {
                return say(response);
            }
            List<ToolCall> calls = ModelMessages.calls(reply);
            List<ToolResult> results = call(calls, response);
            if (round == settings.maxToolRounds()) {
                return settings.reflect() ? say(ask(ToolChoice.NONE)) : summary(calls, results);
            }
        }
    }

    private ChatResponse ask(ToolChoice choice) {
        turn.cancellation().throwIfCancelled();
        List<dev.langchain4j.data.message.ChatMessage> messages = new ArrayList<>();
        if (!settings.systemMessage().isBlank()) {
            messages.add(SystemMessage.from(settings.systemMessage()));
        }
        if (!history.isEmpty()) {
            messages.addAll(settings.context().view(List.copyOf(history)));
        }
        if (messages.isEmpty()) {
            throw new IllegalStateException(
                    settings.name() + " has nothing to answer: nobody said anything yet, and it has no system message");
        }
        ChatRequest.Builder request = ChatRequest.builder().messages(messages);
        if (!tools.specifications().isEmpty()) {
            request.toolSpecifications(tools.specifications()).toolChoice(choice);
        }
        ChatResponse response = settings.model().chat(request.build());
        history.add(response.aiMessage());
        think(response.aiMessage().thinking());
        return response;
    }

    private List<ToolResult> call(List<ToolCall> calls, ChatResponse response) throws InterruptedException {
        think(response.aiMessage().text());
        turn.emit(new ToolCallRequestEvent(Origin.of(settings.name(), usage(response)), calls));
        List<ToolResult> results = tools.run(calls);
        results.forEach(r -> history.add(ModelMessages.result(r)));
        turn.emit(new ToolCallExecutionEvent(Origin.of(settings.name()), results));
        return results;
    }

    private void think(@Nullable String text) {
        if (text != null && !text.isBlank()) {
            turn.emit(new ThoughtEvent(Origin.of(settings.name()), text));
        }
    }

    private ChatMessage say(ChatResponse response) {
        String text = ModelMessages.orEmpty(response.aiMessage().text());
        return TextMessage.of(settings.name(), text, usage(response));
    }

    private ChatMessage summary(List<ToolCall> calls, List<ToolResult> results) {
        String text = results.stream().map(ToolResult::output).collect(Collectors.joining("\n"));
        return new ToolCallSummaryMessage(Origin.of(settings.name()), text, calls, results);
    }

    private static ModelUsage usage(ChatResponse response) {
        return ModelMessages.usage(response.tokenUsage());
    }
}
