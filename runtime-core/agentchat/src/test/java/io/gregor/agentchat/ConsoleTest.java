package io.gregor.agentchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.agentchat.code.CodeBlock;
import io.gregor.agentchat.code.CodeResult;
import io.gregor.agentchat.message.CodeExecutionEvent;
import io.gregor.agentchat.message.Message;
import io.gregor.agentchat.message.ModelUsage;
import io.gregor.agentchat.message.Origin;
import io.gregor.agentchat.message.StopReason;
import io.gregor.agentchat.message.StreamItem;
import io.gregor.agentchat.message.TaskResult;
import io.gregor.agentchat.message.TextMessage;
import io.gregor.agentchat.message.ToolCall;
import io.gregor.agentchat.message.ToolCallExecutionEvent;
import io.gregor.agentchat.message.ToolCallRequestEvent;
import io.gregor.agentchat.message.ToolResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private static final List<Message> CONVERSATION = List.of(
            TextMessage.of("user", "What is 6 x 7?"),
            new ToolCallRequestEvent(
                    Origin.of("helper", new ModelUsage(100, 20)), List.of(new ToolCall("1", "times", "{\"a\":6}"))),
            new ToolCallExecutionEvent(Origin.of("helper"), List.of(new ToolResult("1", "times", "no b", true))),
            new CodeExecutionEvent(
                    Origin.of("runner"), List.of(new CodeBlock("sh", "echo 42")), CodeResult.exited(0, "forty-two")),
            TextMessage.of("helper", "42\n", new ModelUsage(50, 3)));
    private static final TaskResult RESULT =
            new TaskResult(CONVERSATION, new StopReason(StopReason.Kind.TERMINATION, "helper mentioned \"42\"."));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private static Stream<StreamItem> stream() {
        return Stream.concat(CONVERSATION.stream(), Stream.of(RESULT));
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void it_prints_who_said_what_and_a_summary() {
        assertThat(Console.print(stream(), out)).isEqualTo(RESULT);
        assertThat(printed()).matches("""
                        --- user ---
                        What is 6 x 7\\?
                        --- helper calls ---
                        times\\(\\{"a":6\\}\\)
                        --- helper got ---
                        times failed: no b
                        --- runner ran code ---
                        The code ended with exit code 0 \\(success\\). Output:
                        --- helper ---
                        42
                        --- end ---
                        2 messages, 150 tokens in, 23 tokens out, \\d+\\.\\d s
                        helper mentioned "42".
                        """);
    }

    @Test
    void colours_come_only_when_asked_for() {
        Console.to(out).print(stream());
        assertThat(printed()).doesNotContain("\u001b");
        Console.inColour(out).print(stream());
        assertThat(printed()).contains("\u001b[");
    }

    @Test
    void texts_cannot_drive_the_terminal() {
        Stream<StreamItem> hostile = Stream.of(TextMessage.of("a", "\u001b[2J\u0007gone\u009b1m\rtabs\tstay"), RESULT);
        Console.to(out).print(hostile);
        assertThat(printed()).contains("\uFFFD[2J\uFFFDgone\uFFFD1mtabs\tstay").doesNotContain("\u001b", "\r");
    }

    @Test
    void it_closes_the_stream() {
        AtomicBoolean closed = new AtomicBoolean();
        Console.print(stream().onClose(() -> closed.set(true)), out);
        assertThat(closed).isTrue();
    }

    @Test
    void a_stream_without_a_result_is_told() {
        assertThatThrownBy(() -> Console.print(CONVERSATION.stream(), out)).hasMessageContaining("without a result");
    }
}
