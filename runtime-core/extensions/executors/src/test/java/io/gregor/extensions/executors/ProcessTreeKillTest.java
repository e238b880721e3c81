package io.gregor.extensions.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.agentchat.CancellationToken;
import io.gregor.agentchat.code.CodeBlock;
import io.gregor.agentchat.code.CodeResult;
import io.gregor.core.Cancelled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing that the code started outlives it. Each script writes the ids of its processes into files. */
@Timeout(180)
class ProcessTreeKillTest {
    private static final String CHILD = "sleep 300 & echo $! > child; ";
    private static final String DETACHED = "setsid sh -c 'echo $$ > detached; exec sleep 300' & ";
    private static final String WAIT_FOR_FILES = "while [ ! -s detached ]; do sleep 0.05; done; ";

    private CommandLineCodeExecutor executor = new CommandLineCodeExecutor(Duration.ofSeconds(2), 1_000);
    private final CancellationToken token = new CancellationToken();

    @AfterEach
    void close() {
        executor.close();
    }

    private Callable<CodeResult> sh(String script) {
        return () -> executor.execute(List.of(new CodeBlock("sh", script)), token);
    }

    private void with(Duration time) {
        executor.close();
        executor = new CommandLineCodeExecutor(time, 1_000);
    }

    private void withAMinute() {
        with(Duration.ofMinutes(1));
    }

    /** Waits until the script wrote the file, which says that the process is there. */
    private Path written(String name) throws IOException {
        Path file = executor.folder().resolve(name);
        while (!Files.exists(file) || Files.size(file) == 0) {
            Thread.onSpinWait();
        }
        return file;
    }

    private void assertDead(String file) throws Exception {
        long pid =
                Long.parseLong(Files.readString(executor.folder().resolve(file)).strip());
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isPresent() && !isZombie(pid)) {
            process.get().onExit().get();
        }
    }

    /** A killed orphan may stay in the process table where nothing collects it. */
    private static boolean isZombie(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        return !Files.exists(status) || Files.readString(status).contains("State:\tZ");
    }

    @Test
    void when_the_time_is_up_everything_dies() throws Exception {
        with(Duration.ofSeconds(5)); // within which the script has to start all it starts
        CodeResult result = sh("echo begun; " + CHILD + DETACHED + "sleep 300").call();
        assertThat(result.outcome()).isEqualTo(CodeResult.Outcome.TIMED_OUT);
        assertThat(result.output()).isEqualTo("begun\n");
        assertThat(result.succeeded()).isFalse();
        assertDead("child");
        assertDead("detached");
    }

    @Test
    void a_shell_that_ignores_signals_dies_too() throws Exception {
        CodeResult result =
                sh("trap '' TERM INT HUP; while true; do echo x; done").call();
        assertThat(result.outcome()).isEqualTo(CodeResult.Outcome.TIMED_OUT);
        assertThat(result.output()).contains("bytes left out");
    }

    @Test
    void what_is_left_in_the_background_holds_up_nobody_and_dies() throws Exception {
        withAMinute();
        CodeResult result = sh(CHILD + DETACHED + WAIT_FOR_FILES + "echo done").call();
        assertThat(result).isEqualTo(CodeResult.exited(0, "done\n"));
        assertDead("child");
        assertDead("detached");
    }

    @Test
    void cancelling_kills_at_once() throws Exception {
        withAMinute();
        FutureTask<CodeResult> task = new FutureTask<>(sh(CHILD + "wait"));
        Thread.ofVirtual().start(task);
        written("child");
        token.cancel();
        assertThatThrownBy(task::get).hasCauseInstanceOf(Cancelled.class);
        assertDead("child");
    }

    @Test
    void interrupting_kills_at_once() throws Exception {
        withAMinute();
        FutureTask<CodeResult> task = new FutureTask<>(sh(CHILD + "wait"));
        Thread thread = Thread.ofVirtual().start(task);
        written("child");
        thread.interrupt();
        assertThatThrownBy(task::get).hasCauseInstanceOf(InterruptedException.class);
        assertDead("child");
    }

    @Test
    void the_time_is_for_all_blocks_together() throws Exception {
        List<CodeBlock> blocks = List.of(new CodeBlock("sh", "sleep 1.3"), new CodeBlock("sh", "sleep 1.3; echo late"));
        CodeResult result = executor.execute(blocks, token);
        assertThat(result.outcome()).isEqualTo(CodeResult.Outcome.TIMED_OUT);
        assertThat(result.output()).doesNotContain("late");
    }
}
