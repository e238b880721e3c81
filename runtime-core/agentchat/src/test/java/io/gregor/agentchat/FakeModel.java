package io.gregor.agentchat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Gives prepared replies in order, 10 tokens in and 5 out each, and keeps what it was asked. */
public final class FakeModel implements ChatModel {
    private final Deque<Supplier<AiMessage>> replies = new ArrayDeque<>();
    public final List<ChatRequest> requests = new ArrayList<>();

    public static FakeModel saying(String... texts) {
        FakeModel model = new FakeModel();
        Arrays.stream(texts).forEach(t -> model.then(AiMessage.from(t)));
        return model;
    }

    public FakeModel then(AiMessage reply) {
        replies.add(() -> reply);
        return this;
    }

    public FakeModel thenThrow(RuntimeException failure) {
        replies.add(() -> {
            throw failure;
        });
        return this;
    }

    /** A reply with tool calls: name and arguments alternate; their ids are 0, 1, ... */
    public FakeModel thenCall(String... namesAndArguments) {
        return then(AiMessage.from(IntStream.range(0, namesAndArguments.length / 2)
                .mapToObj(i -> ToolExecutionRequest.builder()
                        .id(String.valueOf(i))
                        .name(namesAndArguments[2 * i])
                        .arguments(namesAndArguments[2 * i + 1])
                        .build())
                .toList()));
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        requests.add(request);
        AiMessage reply = replies.removeFirst().get();
        return ChatResponse.builder()
                .aiMessage(reply)
                .tokenUsage(new TokenUsage(10, 5))
                .build();
    }

    /** The last request in short: {@code s:} system, {@code name:} heard, {@code ai:} said, {@code t:} tool result. */
    public List<String> lastAsked() {
        return requests.getLast().messages().stream().map(FakeModel::brief).toList();
    }

    private static String brief(ChatMessage message) {
        return switch (message) {
            case SystemMessage s -> "s:" + s.text();
            case UserMessage u -> u.name() + ":" + u.singleText();
            case AiMessage a -> "ai:" + (a.hasToolExecutionRequests() ? "calls" : a.text());
            case ToolExecutionResultMessage t -> "t:" + t.text();
            default -> throw new IllegalArgumentException(message.toString());
        };
    }
}
