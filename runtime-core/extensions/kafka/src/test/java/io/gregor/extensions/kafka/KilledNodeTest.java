package io.gregor.extensions.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentRuntime;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The only node of an agent type is killed; it goes on under the same name, or another takes over. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledNodeTest {
    private static final int SOME = 30;

    private final List<Process> processes = new ArrayList<>();
    private final Nodes nodes = new Nodes(2);

    /** A node that takes messages, and when its program began: how long a JVM takes to come up is nobody's promise. */
    private record Started(Process process, long begun) {}

    private Started node(String name, Duration silence) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledNode.class.getName(),
                        name,
                        nodes.kafka().bootstrap(),
                        nodes.kafka().prefix(),
                        nodes.database().login().address() + "?user=postgres",
                        silence.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        processes.add(process);
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        assertThat(lines.readLine()).isEqualTo("begun");
        long begun = System.nanoTime();
        assertThat(lines.readLine()).isEqualTo("ready");
        return new Started(process, begun);
    }

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
        nodes.close();
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** @param silence after which a node is taken for dead */
    private Duration killAndMeasure(String successor, Duration silence) throws Exception {
        AgentRuntime outside = nodes.startEmpty("outside");
        Process first = node("worker", silence).process();
        IntStream.range(0, SOME).forEach(number -> Nodes.tell(outside, "a", number));
        Nodes.await("the first node works", () -> !Nodes.entries(outside, "a").isEmpty());
        kill(first);
        IntStream.range(SOME, 2 * SOME).forEach(number -> Nodes.tell(outside, "a", number));
        long begun = node(successor, silence).begun();
        Nodes.await("all arrived", () -> Nodes.entries(outside, "a").size() >= 2 * SOME);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(Nodes.entries(outside, "a"))
                .isEqualTo(
                        IntStream.range(0, 2 * SOME).mapToObj(String::valueOf).toList());
        return took;
    }

    @Test
    void underTheSameNameItGoesOnAtOnceThoughTheDeadOneIsNotYetTakenForDead() throws Exception {
        Duration silence = Duration.ofSeconds(40);
        assertThat(killAndMeasure("worker", silence)).isLessThan(silence.dividedBy(2));
    }

    @Test
    void underAnotherNameItGoesOnWhenTheDeadOnesSessionAndLeaseAreOver() throws Exception {
        assertThat(killAndMeasure("successor", Duration.ofSeconds(6))).isLessThan(Duration.ofSeconds(40));
    }
}
