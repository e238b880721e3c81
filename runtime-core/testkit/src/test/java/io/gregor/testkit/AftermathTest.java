package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.testkit.fault.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class AftermathTest {
    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path folder;

    /** Leaves a folder with a process of its own in it, and waits to be killed. */
    static final class Untidy {
        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            Aftermath.end(folder.resolve("pid"), folder);
            String script =
                    "trap 'echo ended > " + arguments[1] + "; exit' QUIT; echo ready; while :; do sleep 0.2; done";
            Process process = new ProcessBuilder("sh", "-c", script).start();
            Files.writeString(folder.resolve("pid"), process.pid() + "\nmore\n");
            System.out.println(process.inputReader().readLine());
            Thread.currentThread().join();
        }
    }

    @Test
    void whatAKilledJvmLeavesIsClearedAwayAndNothingBefore() throws Exception {
        Path left = Files.createDirectory(folder.resolve("left"));
        Path word = folder.resolve("word");
        List<String> arguments = List.of(left.toString(), word.toString());
        try (JavaProcess jvm = JavaProcess.start("untidy", Untidy.class, Map.of(), arguments)) {
            jvm.await("ready"::equals, Duration.ofSeconds(60));
            assertThat(left).isNotEmptyDirectory();
            assertThat(word).doesNotExist();
            jvm.kill();
            Waiting.until("all is cleared away", () -> Files.notExists(left));
            assertThat(word).hasContent("ended");
        }
    }
}
