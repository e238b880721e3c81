package io.gregor.testkit;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A model that gives the answers of a script, one per request and in order, and remembers what it was asked.
 *
 * <pre>{@code
 * var model = new ScriptedChatModel()
 *         .calls("weather", "{\"city\":\"Prague\"}")
 *         .says("It rains.");
 * }</pre>
 *
 * A request beyond the end of the script is an {@link IllegalStateException} that quotes the request's last message,
 * unless {@link #otherwise} says what to answer then. Token counts are the lengths of the texts, since nothing else is
 * known. Thread-safe.
 */
public final class ScriptedChatModel implements ChatModel {
    private final Deque<Function<ChatRequest, ChatResponse>> script = new ArrayDeque<>();
    private final List<ChatRequest> requests = new ArrayList<>();
    private @Nullable Function<ChatRequest, String> otherwise;
    private int toolCalls;

    /** Answers the next request with each of these texts in turn. */
    public synchronized ScriptedChatModel says(String... texts) {
        for (String text : texts) {
            script.add(request -> response(request, AiMessage.from(text)));
        }
        return this;
    }

    /** Answers the next request with a text made from it. */
    public synchronized ScriptedChatModel says(Function<ChatRequest, String> text) {
        script.add(request -> response(request, AiMessage.from(text.apply(request))));
        return this;
    }

    /** Answers the next request with a call of one tool. */
    public ScriptedChatModel calls(String tool, String arguments) {
        return calls(call(tool, arguments));
    }

    /** Answers the next request with calls of several tools at once; see {@link #call}. */
    public synchronized ScriptedChatModel calls(ToolExecutionRequest... calls) {
        script.add(request -> response(request, AiMessage.from(calls)));
        return this;
    }

    /** A tool call for {@link #calls(ToolExecutionRequest...)}, with an id that is unique in this script. */
    public synchronized ToolExecutionRequest call(String tool, String arguments) {
        return ToolExecutionRequest.builder()
                .id("call-" + ++toolCalls)
                .name(tool)
                .arguments(arguments)
                .build();
    }

    /** Answers the next request with a response made from it, complete. */
    public synchronized ScriptedChatModel answers(Function<ChatRequest, ChatResponse> answer) {
        script.add(answer);
        return this;
    }

    /** Fails the next request, as a provider that can't be reached would. */
    public synchronized ScriptedChatModel fails(RuntimeException error) {
        script.add(request -> {
            throw error;
        });
        return this;
    }

    /** Answers every request beyond the end of the script with a text made from it. */
    public synchronized ScriptedChatModel otherwise(Function<ChatRequest, String> text) {
        otherwise = text;
        return this;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        return next(request).apply(request);
    }

    /** All requests so far, in their order, the failed ones included. */
    public synchronized List<ChatRequest> requests() {
        return List.copyOf(requests);
    }

    /** How many answers have not been asked for yet. */
    public synchronized int remaining() {
        return script.size();
    }

    private synchronized Function<ChatRequest, ChatResponse> next(ChatRequest request) {
        requests.add(request);
        Function<ChatRequest, ChatResponse> answer = script.poll();
        if (answer != null) {
            return answer;
        }
        Function<ChatRequest, String> rest = otherwise;
        if (rest != null) {
            return it -> response(it, AiMessage.from(rest.apply(it)));
        }
        throw new IllegalStateException("the script has ended, and request " + requests.size()
                + " came nevertheless; its last message: " + request.messages().getLast());
    }

    private static ChatResponse response(ChatRequest request, AiMessage message) {
        int asked =
                request.messages().stream().mapToInt(m -> m.toString().length()).sum();
        int said = message.toString().length();
        return ChatResponse.builder()
                .aiMessage(message)
                .modelName("scripted")
                .tokenUsage(new TokenUsage(asked, said))
                .finishReason(message.hasToolExecutionRequests() ? FinishReason.TOOL_EXECUTION : FinishReason.STOP)
                .build();
    }
}
