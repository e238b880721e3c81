package io.gregor.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.testkit.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class SupervisorTest {
    private static final String SERVE = "echo ready; exec sleep 100";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Semaphore changes = new Semaphore(0);
    private final Supervisor supervisor =
            new Supervisor(new Announcer(new PrintStream(said, true, StandardCharsets.UTF_8)), changes::release);

    @AfterEach
    void close() {
        supervisor.close();
    }

    @Test
    void tellsWhatItStartedAndWhatCameBack() throws Exception {
        supervisor.start(List.of(Shell.member("a", folder, SERVE), Shell.member("b", folder, SERVE)));
        changes.acquire(2);
        long first = supervisor.running().get("a").pid();
        assertThat(said())
                .contains("a            pid " + first)
                .contains("127.0.0.1:1")
                .contains("b            pid ");

        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        changes.acquire();
        assertThat(supervisor.running().get("a").pid()).isNotEqualTo(first);
        assertThat(said())
                .contains("a was ended by signal 9; it is started again in 0.5 s")
                .contains("a is back: pid ");
    }

    @Test
    void watchesMoreProcessesThanTheMachineHasProcessors() throws Exception {
        int many = Runtime.getRuntime().availableProcessors() * 2 + 2;
        supervisor.start(IntStream.range(0, many)
                .<Member>mapToObj(i -> Shell.member("m" + i, folder, SERVE))
                .toList());
        changes.acquire(many);
        ProcessHandle.of(supervisor.running().get("m1").pid()).orElseThrow().destroyForcibly();
        changes.acquire();
        supervisor.close();
        assertThat(supervisor.running()).isEmpty();
    }

    @Test
    void endsTheLastStageFirst() throws Exception {
        var order = folder.resolve("order");
        supervisor.start(List.of(Shell.member("broker", folder, noting("broker", order))));
        supervisor.start(List.of(
                Shell.member("x", folder, noting("service", order)),
                Shell.member("y", folder, noting("service", order))));
        supervisor.close();
        assertThat(Files.readAllLines(order)).containsExactly("service", "service", "broker");
        assertThat(supervisor.running()).isEmpty();
    }

    private static String noting(String word, Path file) {
        return "trap 'echo " + word + " >> " + file + "; exit 0' TERM; echo ready; while :; do sleep 0.05; done";
    }

    @Test
    void oneThatFailsFailsAtOnceAndTheOthersAreEndedByClosing() {
        var slow = Shell.member("slow", folder, "exec sleep 100", Duration.ofSeconds(100));
        var broken = Shell.member("broken", folder, "echo no luck; exit 1");
        assertThatThrownBy(() -> supervisor.start(List.of(slow, broken)))
                .isInstanceOf(StartFailedException.class)
                .hasMessageStartingWith("broken ended with code 1");
        supervisor.close();
        Waiting.until("both are gone", () -> ProcessHandle.current()
                .descendants()
                .noneMatch(p -> p.info().commandLine().orElse("").contains("sleep 100")));
    }

    @Test
    void whatIsStartedWhileItEndsIsEndedToo() throws Exception {
        var never = Shell.member("never", folder, "exec sleep 100", Duration.ofSeconds(100));
        var started = new CountDownLatch(1);
        var starting = Thread.startVirtualThread(() -> {
            started.countDown();
            assertThatThrownBy(() -> supervisor.start(List.of(never))).isInstanceOf(InterruptedException.class);
        });
        started.await();
        supervisor.close();
        starting.join();
        assertThatThrownBy(() -> supervisor.start(List.of(never))).isInstanceOf(InterruptedException.class);
    }

    @Test
    void oneThatCannotComeBackIsTriedAgain() throws Exception {
        var allowed = Files.createFile(folder.resolve("allowed"));
        var member = Shell.member("a", folder, "test -e " + allowed + " || exit 1; " + SERVE);
        supervisor.start(List.of(member));
        changes.acquire();
        Files.delete(allowed);
        ProcessHandle.of(supervisor.running().get("a").pid()).orElseThrow().destroyForcibly();
        Waiting.until("it is tried again", () -> said().contains("tried again in 1.0 s"));
        Files.createFile(allowed);
        changes.acquire();
        assertThat(said()).contains("a is back");
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
