package io.gregor.testkit.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A process of this test's own: a main class with the test's class path, or any command. Its last lines are kept, so that
 * a failure can show them. Closing it kills it, and what it started.
 */
public final class JavaProcess implements AutoCloseable {
    private static final int LINES_KEPT = 2_000;

    private final String name;
    private final Process process;
    private final Deque<String> lines = new ArrayDeque<>();
    private int open = 2;

    private JavaProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        read(process.inputReader(), "");
        read(process.errorReader(), "! ");
    }

    /** Starts a main class of this test's class path, small and quick to start. */
    public static JavaProcess start(
            String name, Class<?> main, Map<String, String> properties, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED"));
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return start(name, command, Map.of());
    }

    /** Starts a command with these variables added to the environment. */
    public static JavaProcess start(String name, List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        try {
            return new JavaProcess(name, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for a line of the standard output that fits; lines said before the call count too. */
    public String await(Predicate<String> fits, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (lines) {
            while (true) {
                for (String line : lines) {
                    if (fits.test(line)) {
                        return line;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0 || open == 0) {
                    throw new IllegalStateException(name + (open > 0 ? " said no such line in " + limit : " ended")
                            + ":\n" + String.join("\n", lines));
                }
                lines.wait(left);
            }
        }
    }

    /** Writes a line to its standard input. */
    public void say(String line) {
        try {
            Writer input = process.outputWriter();
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not listen", e);
        }
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; returns at once. */
    public void terminate() {
        // Not Process.destroy, which would close the streams too.
        process.toHandle().destroy();
    }

    /** SIGTERM; returns its exit code when it is gone, by itself or killed after the limit. */
    public int stop(Duration limit) throws InterruptedException {
        // Not Process.destroy, which would close the streams too.
        process.toHandle().destroy();
        return awaitEnd(limit);
    }

    /** Waits for its end, which the limit brings about. Returns the exit code. */
    public int awaitEnd(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
        }
        return process.exitValue();
    }

    /** Waits for its end, no longer than the limit. */
    public void awaitEndAtMost(Duration limit) throws InterruptedException {
        process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The last lines it said; those of its error output begin with an exclamation mark. */
    public Collection<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void read(BufferedReader reader, String mark) {
        Thread.ofVirtual().name("output of " + name).start(() -> {
            try (reader) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    add(mark + line);
                }
            } catch (IOException e) {
                add(mark + e);
            } finally {
                synchronized (lines) {
                    open--;
                    lines.notifyAll();
                }
            }
        });
    }

    private void add(String line) {
        synchronized (lines) {
            if (lines.size() == LINES_KEPT) {
                lines.removeFirst();
            }
            lines.add(line);
            lines.notifyAll();
        }
    }
}
