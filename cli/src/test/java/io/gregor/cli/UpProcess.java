package io.gregor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.cli.cluster.ClusterFile;
import io.gregor.cli.cluster.ClusterFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A cluster that {@code gregor up} runs for a test. Closing ends it, the hard way where the gentle one fails. */
final class UpProcess implements AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(120);
    private static final Duration TO_END = Duration.ofSeconds(60);

    private final Path home;
    private final Path output;
    private final Process process;

    private UpProcess(Path home, Path output, Process process) {
        this.home = home;
        this.output = output;
        this.process = process;
    }

    /** Starts it and returns when it says that it is ready. */
    static UpProcess start(Path home, String... options) throws IOException {
        var output = Files.createTempFile(home, "up", ".txt");
        var arguments = new java.util.ArrayList<>(List.of("up"));
        arguments.addAll(List.of(options));
        var process = GregorProcess.builder(Map.of("GREGOR_HOME", home.toString()), arguments.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var up = new UpProcess(home, output, process);
        try {
            up.await(TO_START, () -> up.said().contains("End it:") || !process.isAlive());
            assertThat(process.isAlive()).as(up.said()).isTrue();
            return up;
        } catch (AssertionError e) {
            up.close();
            throw e;
        }
    }

    long pid() {
        return process.pid();
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    ClusterFile file() {
        return ClusterFile.read(new ClusterFolder(home.resolve("cluster")).file())
                .orElseThrow(() -> new AssertionError("no cluster.json\n" + said()));
    }

    void killHard(String name) {
        var entry = file().processes().stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow();
        ProcessHandle.of(entry.pid()).orElseThrow().destroyForcibly();
    }

    void await(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + limit + "\n" + said());
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Ends it as a service manager would: by SIGTERM. */
    void terminate() throws InterruptedException {
        process.toHandle().destroy();
        assertThat(process.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS))
                .as(said())
                .isTrue();
    }

    /** Processes that belong to the home folder: by their arguments, or by what they run in. */
    List<ProcessHandle> left() {
        return ProcessHandle.allProcesses()
                .filter(p -> p.pid() != ProcessHandle.current().pid())
                .filter(p -> p.info().commandLine().orElse("").contains(home.toString()))
                .toList();
    }

    @Override
    public void close() {
        process.toHandle().destroy();
        try {
            process.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        left().forEach(ProcessHandle::destroyForcibly);
    }
}
