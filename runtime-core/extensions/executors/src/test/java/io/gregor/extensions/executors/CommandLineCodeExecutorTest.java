package io.gregor.extensions.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.agentchat.CancellationToken;
import io.gregor.agentchat.code.CodeBlock;
import io.gregor.agentchat.code.CodeExecutorException;
import io.gregor.agentchat.code.CodeResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CommandLineCodeExecutorTest {
    private final CommandLineCodeExecutor executor = new CommandLineCodeExecutor(Duration.ofSeconds(30), 1_000);

    @AfterEach
    void close() {
        executor.close();
    }

    private CodeResult sh(String... scripts) throws InterruptedException {
        return run(Arrays.stream(scripts).map(s -> new CodeBlock("sh", s)).toList());
    }

    private CodeResult run(List<CodeBlock> blocks) throws InterruptedException {
        return executor.execute(blocks, new CancellationToken());
    }

    @Test
    void it_runs_shell_and_python() throws Exception {
        assertThat(sh("echo hello")).isEqualTo(CodeResult.exited(0, "hello\n"));
        assertThat(run(List.of(new CodeBlock("bash", "a=(1 2); echo ${a[1]}"))).output())
                .isEqualTo("2\n");
        assertThat(run(List.of(new CodeBlock("python", "print(6 * 7)"))).output())
                .isEqualTo("42\n");
    }

    @Test
    void it_tells_exit_code_and_what_went_to_standard_error() throws Exception {
        assertThat(sh("echo out; echo err >&2; exit 3")).isEqualTo(CodeResult.exited(3, "out\nerr\n"));
    }

    @Test
    void the_first_block_that_fails_is_the_last() throws Exception {
        assertThat(sh("echo 1", "echo 2; exit 5", "echo 3")).isEqualTo(CodeResult.exited(5, "1\n2\n"));
    }

    @Test
    void a_block_finds_the_files_of_the_one_before_until_it_is_closed() throws Exception {
        sh("echo kept > file");
        assertThat(sh("cat file").output()).isEqualTo("kept\n");
        assertThat(sh("pwd").output().strip())
                .isEqualTo(executor.folder().toRealPath().toString());
        executor.close();
        assertThat(executor.folder()).doesNotExist();
    }

    @Test
    void closing_follows_no_links() throws Exception {
        Path outside = Files.createTempFile("gregor-outside", "");
        sh("ln -s " + outside + " link; ln -s " + outside.getParent() + " folder; mkdir -p d/e; echo x > d/e/f");
        executor.close();
        assertThat(outside).exists();
        Files.delete(outside);
    }

    @Test
    void the_environment_holds_no_secrets() throws Exception {
        String names = sh("env | cut -d= -f1 | sort").output();
        assertThat(names.lines()
                        .filter(n -> !List.of("PWD", "OLDPWD", "SHLVL", "_").contains(n)))
                .containsExactly("GREGOR_CODE_RUN", "HOME", "LANG", "PATH", "TMPDIR");
        assertThat(sh("echo $HOME").output().strip())
                .isEqualTo(executor.folder().toString());
    }

    @Test
    void code_that_asks_for_input_gets_none() throws Exception {
        assertThat(sh("read line || echo nothing").output()).isEqualTo("nothing\n");
    }

    @Test
    void long_output_keeps_its_beginning_and_its_end() throws Exception {
        String output = sh("echo first; seq 1 100000; echo last").output();
        assertThat(output).startsWith("first\n").endsWith("last\n").contains("bytes left out");
        assertThat(output.length()).isLessThan(1_100);
    }

    @Test
    void output_that_is_no_text_is_no_trouble() throws Exception {
        assertThat(sh("printf '\\377\\376ok'").output()).isEqualTo("\uFFFD\uFFFDok");
    }

    @Test
    void a_language_without_interpreter_is_told() {
        assertThat(executor.languages()).contains("sh", "bash", "python").doesNotContain("cobol");
        assertThatThrownBy(() -> run(List.of(new CodeBlock("cobol", "STOP RUN."))))
                .isInstanceOf(CodeExecutorException.class)
                .hasMessageContaining("cobol");
    }

    @Test
    void nonsense_settings_are_refused() {
        assertThatThrownBy(() -> new CommandLineCodeExecutor(Duration.ZERO, 1_000))
                .hasMessageContaining("positive");
        assertThatThrownBy(() -> new CommandLineCodeExecutor(Duration.ofSeconds(1), 1))
                .hasMessageContaining("at least 100");
    }

    @Test
    void the_folder_is_for_its_owner_alone() throws Exception {
        assertThat(Files.getPosixFilePermissions(executor.folder()))
                .allMatch(permission -> permission.name().startsWith("OWNER"));
    }
}
