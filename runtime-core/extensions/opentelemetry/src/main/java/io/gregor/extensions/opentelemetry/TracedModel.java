package io.gregor.extensions.opentelemetry;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.gregor.agentchat.model.WrappedModel;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.List;

/**
 * A model whose calls are spans, below the step that makes them, where a handler's thread makes them and its runtime is
 * observed. What was asked and answered is never told: sources and data of others stand in it.
 */
final class TracedModel extends WrappedModel {
    private final String provider;
    private final String name;

    TracedModel(ChatModel model, String provider, String name) {
        super(model);
        this.provider = provider;
        this.name = name;
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        Spans spans = Context.current().get(SpanObserver.SPANS);
        return spans == null ? model().chat(request) : chat(request, spans);
    }

    private ChatResponse chat(ChatRequest request, Spans spans) {
        Span span = spans.tracer()
                .spanBuilder("chat " + name)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(Words.MODEL_OPERATION, "chat")
                .setAttribute(Words.MODEL_PROVIDER, provider)
                .setAttribute(Words.MODEL_SYSTEM, provider)
                .setAttribute(Words.MODEL, name)
                .startSpan();
        String conversation = Context.current().get(SpanObserver.CONVERSATION);
        if (conversation != null) {
            span.setAttribute(Words.MODEL_CONVERSATION, conversation);
        }
        try (Scope _ = span.makeCurrent()) {
            ChatResponse response = model().chat(request);
            tell(span, response);
            return response;
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR)
                    .setAttribute(Words.ERROR, e.getClass().getName());
            throw e;
        } finally {
            span.end();
        }
    }

    private static void tell(Span span, ChatResponse response) {
        var metadata = response.metadata();
        if (metadata.id() != null) {
            span.setAttribute(Words.ANSWER, metadata.id());
        }
        if (metadata.modelName() != null) {
            span.setAttribute(Words.ANSWERING_MODEL, metadata.modelName());
        }
        if (metadata.finishReason() != null) {
            span.setAttribute(
                    Words.FINISH, List.of(metadata.finishReason().name().toLowerCase(java.util.Locale.ROOT)));
        }
        var usage = metadata.tokenUsage();
        if (usage != null && usage.inputTokenCount() != null) {
            span.setAttribute(Words.INPUT_TOKENS, (long) usage.inputTokenCount());
        }
        if (usage != null && usage.outputTokenCount() != null) {
            span.setAttribute(Words.OUTPUT_TOKENS, (long) usage.outputTokenCount());
        }
    }
}
