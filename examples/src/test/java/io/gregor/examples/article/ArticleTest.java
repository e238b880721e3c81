package io.gregor.examples.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.gregor.agentchat.Console;
import io.gregor.agentchat.message.ChatMessage;
import io.gregor.agentchat.message.CodeExecutionEvent;
import io.gregor.agentchat.message.Message;
import io.gregor.agentchat.message.StopReason;
import io.gregor.agentchat.message.TaskResult;
import io.gregor.extensions.executors.CommandLineCodeExecutor;
import io.gregor.testkit.ScriptedChatModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ArticleTest {
    private static final String WRONG = "Let me count.\n```sh\nsequence 1 5\n```";
    private static final String RIGHT = "That command is called seq.\n```sh\nseq 1 5 | tr '\\n' ' '\n```";

    private final ScriptedChatModel model = new ScriptedChatModel()
            .says(WRONG)
            .says(request -> lastHeard(request).contains("not found") ? RIGHT : "I saw no error.")
            .says(request -> lastHeard(request).contains("1 2 3 4 5") ? "Counted to 5. TERMINATE" : "I saw no result.");
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private static String lastHeard(ChatRequest request) {
        return ((UserMessage) request.messages().getLast()).singleText();
    }

    private TaskResult run() {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        try (var code = new CommandLineCodeExecutor();
                var team = Article.team(model, code)) {
            return Console.print(team.runStream("Count to five."), out);
        }
    }

    @Test
    void the_assistant_repairs_its_code_until_it_works() {
        TaskResult result = run();
        assertThat(result.stopReason().kind()).isEqualTo(StopReason.Kind.TERMINATION);
        assertThat(result.messages().stream().filter(ChatMessage.class::isInstance))
                .extracting(Message::source)
                .containsExactly("user", "assistant", "executor", "assistant", "executor", "assistant");
        assertThat(result.messages().stream().filter(CodeExecutionEvent.class::isInstance))
                .extracting(m -> ((CodeExecutionEvent) m).result().exitCode())
                .containsExactly(127, 0);
        assertThat(model.remaining()).isZero();
    }

    @Test
    void the_conversation_is_printed_as_it_goes() {
        run();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsSubsequence(
                        "--- user ---\nCount to five.",
                        "--- assistant ---\nLet me count.",
                        "sequence 1 5",
                        "--- executor ran code ---",
                        "--- executor ---\nThe code ended with exit code 127. Output:",
                        "sequence: ",
                        "not found",
                        "--- assistant ---\nThat command is called seq.",
                        "--- executor ---\nThe code ended with exit code 0 (success). Output:\n1 2 3 4 5",
                        "--- assistant ---\nCounted to 5. TERMINATE",
                        "--- end ---\n6 messages, ",
                        "assistant mentioned \"TERMINATE\".");
    }

    @Test
    void the_program_has_less_than_40_lines() throws IOException {
        List<String> lines =
                Files.readAllLines(Path.of("src/main/java/io/gregor/examples/article/Article.java")).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("import ") && !line.matches("(//|/?\\*).*"))
                        .toList();
        assertThat(lines).hasSizeBetween(20, 39).contains("public final class Article {");
    }
}
