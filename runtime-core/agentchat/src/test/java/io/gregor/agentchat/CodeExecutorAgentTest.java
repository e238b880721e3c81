package io.gregor.agentchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.agentchat.code.Approval;
import io.gregor.agentchat.code.CodeBlock;
import io.gregor.agentchat.code.CodeExecutor;
import io.gregor.agentchat.code.CodeResult;
import io.gregor.agentchat.message.ChatMessage;
import io.gregor.agentchat.message.CodeExecutionEvent;
import io.gregor.agentchat.message.Origin;
import io.gregor.agentchat.message.TextMessage;
import io.gregor.agentchat.message.ToolCallSummaryMessage;
import io.gregor.core.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CodeExecutorAgentTest {
    private final List<CodeBlock> ran = new ArrayList<>();
    private CodeResult result = CodeResult.exited(0, "hello\n");
    private final CodeExecutor executor = new CodeExecutor() {
        @Override
        public Set<String> languages() {
            return Set.of("sh", "python");
        }

        @Override
        public CodeResult execute(List<CodeBlock> blocks, Cancellation cancellation) {
            ran.addAll(blocks);
            return result;
        }
    };
    private final CodeExecutorAgent agent = CodeExecutorAgent.of("runner", executor, Set.of("coder"));

    private static TextMessage code(String source, String body) {
        return TextMessage.of(source, "Run this:\n```sh\n" + body + "\n```\n");
    }

    @Test
    void it_runs_the_code_and_tells_exit_code_and_output() throws Exception {
        Response response = agent.respond(List.of(code("coder", "echo hello")));
        assertThat(ran).containsExactly(new CodeBlock("sh", "echo hello\n"));
        assertThat(response.message().text()).isEqualTo("The code ended with exit code 0 (success). Output:\nhello");
        assertThat(response.message().source()).isEqualTo("runner");
        assertThat(response.events()).singleElement().isInstanceOfSatisfying(CodeExecutionEvent.class, e -> assertThat(
                        e.result())
                .isEqualTo(result));
    }

    @Test
    void it_runs_all_new_messages_of_its_sources_and_nobody_elses() throws Exception {
        agent.respond(List.of(code("coder", "a"), code("user", "evil"), code("runner", "evil"), code("coder", "b")));
        assertThat(ran).extracting(CodeBlock::code).containsExactly("a\n", "b\n");
    }

    @Test
    void results_of_tools_are_never_run() throws Exception {
        ChatMessage summary = new ToolCallSummaryMessage(Origin.of("coder"), "```sh\nevil\n```", List.of(), List.of());
        Response response = agent.respond(List.of(summary));
        assertThat(ran).isEmpty();
        assertThat(response.message().text()).contains("no code to run", "python or sh");
    }

    @Test
    void blocks_that_nothing_here_runs_are_left_out() throws Exception {
        agent.respond(List.of(TextMessage.of("coder", "```json\n{}\n```\n```python\nprint(1)\n```")));
        assertThat(ran).extracting(CodeBlock::language).containsExactly("python");
    }

    @Test
    void failures_and_timeouts_are_answers() throws Exception {
        result = CodeResult.exited(3, "");
        assertThat(agent.respond(List.of(code("coder", "x"))).message().text())
                .isEqualTo("The code ended with exit code 3. It printed nothing.");
        result = new CodeResult(124, "so far", CodeResult.Outcome.TIMED_OUT);
        assertThat(agent.respond(List.of(code("coder", "x"))).message().text())
                .isEqualTo("The code took too long and was killed. Output:\nso far");
    }

    @Test
    void the_output_it_tells_is_bounded() throws Exception {
        result = CodeResult.exited(0, "A".repeat(1_000_000) + "END");
        String text = agent.respond(List.of(code("coder", "x"))).message().text();
        assertThat(text).hasSizeLessThan(33_000).contains("characters left out").endsWith("END");
    }

    @Test
    void what_is_not_approved_is_not_run() throws Exception {
        CodeExecutorAgent asking =
                agent.asking(blocks -> blocks.getFirst().code().contains("rm")
                        ? Approval.Decision.no("it deletes files")
                        : Approval.Decision.yes());
        assertThat(asking.respond(List.of(code("coder", "rm x"))).message().text())
                .contains("not approved: it deletes files");
        assertThat(ran).isEmpty();
        asking.respond(List.of(code("coder", "ls")));
        assertThat(ran).hasSize(1);
    }

    @Test
    void sources_must_be_named() {
        assertThatThrownBy(() -> CodeExecutorAgent.of("runner", executor, Set.of()))
                .hasMessageContaining("name the sources");
    }

    @Test
    void its_state_is_its_kind_alone() {
        agent.loadState(agent.saveState());
        assertThatThrownBy(() -> agent.loadState(new AgentState("assistant", 1, "[]")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_timeout_is_never_a_success() {
        assertThatThrownBy(() -> new CodeResult(0, "", CodeResult.Outcome.TIMED_OUT))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
