package io.gregor.agentchat.internal;

import io.gregor.agentchat.message.ChatMessage;
import io.gregor.agentchat.message.CodeExecutionEvent;
import io.gregor.agentchat.message.Message;
import io.gregor.agentchat.message.ModelUsage;
import io.gregor.agentchat.message.TaskResult;
import io.gregor.agentchat.message.ThoughtEvent;
import io.gregor.agentchat.message.ToolCallExecutionEvent;
import io.gregor.agentchat.message.ToolCallRequestEvent;
import java.time.Duration;
import java.util.Locale;

/** How a conversation looks on a console. */
public final class ConsoleText {
    private static final String BOLD = "\u001b[1;36m";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    private final boolean colours;

    public ConsoleText(boolean colours) {
        this.colours = colours;
    }

    public String of(Message message) {
        String what =
                switch (message) {
                    case ThoughtEvent _ -> " thinks";
                    case ToolCallRequestEvent _ -> " calls";
                    case ToolCallExecutionEvent _ -> " got";
                    case CodeExecutionEvent _ -> " ran code";
                    case ChatMessage _ -> "";
                };
        // The executor says its result to the others anyway; twice the same output would only hide the rest.
        String body = message instanceof CodeExecutionEvent run
                ? run.text().lines().findFirst().orElse("")
                : message.text();
        String style = message instanceof ChatMessage ? BOLD : DIM;
        return painted(style, "--- " + message.source() + what + " ---") + "\n"
                + harmless(body).stripTrailing() + "\n";
    }

    public String of(TaskResult result, Duration time) {
        long messages =
                result.messages().stream().filter(ChatMessage.class::isInstance).count();
        ModelUsage usage = result.usage();
        String figures = String.format(
                Locale.ROOT,
                "%d messages, %d tokens in, %d tokens out, %.1f s",
                messages,
                usage.inputTokens(),
                usage.outputTokens(),
                time.toMillis() / 1000.0);
        return painted(BOLD, "--- end ---") + "\n" + figures + "\n"
                + harmless(result.stopReason().text()) + "\n";
    }

    private String painted(String style, String text) {
        return colours ? style + text + PLAIN : text;
    }

    private static String harmless(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c != '\r')
                .forEach(
                        c -> clean.appendCodePoint(Character.isISOControl(c) && c != '\n' && c != '\t' ? '\uFFFD' : c));
        return clean.toString();
    }
}
