package io.gregor.agentchat.internal;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.output.TokenUsage;
import io.gregor.agentchat.message.ChatMessage;
import io.gregor.agentchat.message.ModelUsage;
import io.gregor.agentchat.message.ToolCall;
import io.gregor.agentchat.message.ToolResult;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Between our messages and those of LangChain4j, which refuse nulls and blanks in places. */
public final class ModelMessages {
    private ModelMessages() {}

    /** What another participant said, as the model sees it. */
    public static UserMessage heard(ChatMessage message) {
        return UserMessage.from(message.source(), orPlaceholder(message.text()));
    }

    public static ToolExecutionResultMessage result(ToolResult result) {
        return ToolExecutionResultMessage.builder()
                .id(result.callId())
                .toolName(result.name())
                .text(orPlaceholder(result.output()))
                .isError(result.failed())
                .build();
    }

    public static List<ToolCall> calls(AiMessage reply) {
        return reply.toolExecutionRequests().stream().map(ModelMessages::call).toList();
    }

    private static ToolCall call(ToolExecutionRequest request) {
        return new ToolCall(orEmpty(request.id()), orEmpty(request.name()), orEmpty(request.arguments()));
    }

    public static ModelUsage usage(@Nullable TokenUsage usage) {
        return usage == null
                ? ModelUsage.NONE
                : new ModelUsage(count(usage.inputTokenCount()), count(usage.outputTokenCount()));
    }

    public static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static String orPlaceholder(String text) {
        return text.isBlank() ? "(empty)" : text;
    }

    private static long count(@Nullable Integer tokens) {
        return tokens == null ? 0 : Math.max(0, tokens);
    }
}
