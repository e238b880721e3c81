package io.gregor.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gregor.testkit.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramMemberTest {
    @TempDir
    Path folder;

    @Test
    void isReadyWhenItSaysSoAndEndsWhenItIsAsked() throws Exception {
        var running = Shell.member("a", folder, "echo warming up; echo ready 127.0.0.1:7; exec sleep 100")
                .start();
        var process = ProcessHandle.of(running.pid()).orElseThrow();
        assertThat(process.isAlive()).isTrue();
        assertThat(running.stop()).isTrue();
        assertThat(process.isAlive()).isFalse();
        assertThat(running.awaitEnd()).isEqualTo("was ended by signal 15");
        assertThat(folder.resolve("a.log")).hasContent("warming up\nready 127.0.0.1:7\n");
    }

    @Test
    void itsLastWordsAreInItsLog() throws Exception {
        var running = Shell.member(
                        "a", folder, "trap 'echo bye; exit 0' TERM; echo ready; while :; do sleep 0.05; done")
                .start();
        assertThat(running.stop()).isTrue();
        assertThat(running.awaitEnd()).isEqualTo("ended with code 0");
        assertThat(folder.resolve("a.log")).hasContent("ready\nbye\n");
    }

    @Test
    void oneThatEndsTooEarlyIsToldWithItsLastWordsAndItsLog() {
        var failed = catchThrowableOfType(StartFailedException.class, () -> Shell.member(
                        "a", folder, "echo one; echo two >&2; printf three; exit 7")
                .start());
        assertThat(failed).hasMessage("a ended with code 7 before it was ready; its log is " + folder.resolve("a.log"));
        assertThat(failed.lastLines()).containsExactly("one", "two", "three");
    }

    @Test
    void oneThatIsNeverReadyIsEnded() {
        var others = processes();
        var member = Shell.member("a", folder, "exec sleep 100", Duration.ofMillis(500));
        assertThatThrownBy(member::start)
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("not ready within");
        Waiting.until("it is gone", () -> others.containsAll(processes()));
    }

    private static Set<ProcessHandle> processes() {
        return ProcessHandle.current().descendants().collect(Collectors.toSet());
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        var program = new Program(
                "a", List.of("/no/such/program"), Map.of(), "", new Readiness.SaysLine("ready"), Duration.ofSeconds(9));
        assertThatThrownBy(() -> new ProgramMember(program, folder.resolve("a.log")).start())
                .hasMessageContaining("ended with code 127");
    }

    @Test
    void itSeesItsEnvironmentAndNothingElse() throws Exception {
        var running = Shell.member(
                        "a",
                        folder,
                        "env; echo ready; exec sleep 100",
                        Duration.ofSeconds(60),
                        Map.of("GREGOR_STORE_PASSWORD", "topsecret"))
                .start();
        try {
            assertThat(Files.readString(folder.resolve("a.log")))
                    .contains("GREGOR_STORE_PASSWORD=topsecret")
                    .doesNotContain("JAVA_HOME=");
        } finally {
            running.stop();
        }
    }

    @Test
    void theInterruptOfATerminalDoesNotReachIt() throws Exception {
        var running = Shell.member("a", folder, "echo ready; exec sleep 100").start();
        try {
            for (var signal : new String[] {"INT", "HUP"}) {
                new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + running.pid())
                        .start()
                        .waitFor();
            }
            assertThat(ProcessHandle.of(running.pid()).orElseThrow().isAlive()).isTrue();
        } finally {
            assertThat(running.stop()).isTrue();
        }
    }

    @Test
    void anEndlessLineIsCutAndAnEndlessLogBounded() throws Exception {
        var running = Shell.member(
                        "a", folder, "head -c 20000000 /dev/zero | tr '\\0' x; echo; echo ready; exec sleep 100")
                .start();
        try {
            assertThat(Files.size(folder.resolve("a.log"))).isLessThanOrEqualTo(RotatingLog.FULL);
            assertThat(Files.size(folder.resolve("a.log.1"))).isLessThanOrEqualTo(RotatingLog.FULL);
        } finally {
            running.stop();
        }
    }
}
